package dev.orderflow.web.problem;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.hibernate.validator.runtime.jaxrs.ResteasyReactiveViolationException;
import jakarta.validation.ValidationException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import org.jboss.resteasy.reactive.ClientWebApplicationException;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Maps failures to a status, which {@link ProblemFilter} describes. Quarkus itself answers a missing credential or
 * role.
 */
class FailureMappers {

    private static final int BEFORE_THE_FRAMEWORK = Priorities.USER - 1;

    @ServerExceptionMapper
    public Response refused(HttpProblem problem) {
        return problem.toResponse();
    }

    @ServerExceptionMapper
    public Response refused(WebApplicationException failure) {
        return failure.getResponse();
    }

    @ServerExceptionMapper(priority = BEFORE_THE_FRAMEWORK)
    public Response invalid(ResteasyReactiveViolationException failure, ResourceInfo resource) {
        return HttpProblem.invalid(Violations.of(failure.getConstraintViolations(), resource.getResourceMethod()))
                .toResponse();
    }

    // JSON of the wrong shape. The mapper of Quarkus names classes in dev and test mode.
    @ServerExceptionMapper(priority = BEFORE_THE_FRAMEWORK)
    public Response unreadable(MismatchedInputException failure) {
        return Response.status(Status.BAD_REQUEST).build();
    }

    // The response of a called service must not become the response to our caller. An exhausted pool fails with a
    // Throwable that is not an Exception.
    @ServerExceptionMapper(
            value = {Throwable.class, Exception.class, ValidationException.class, ClientWebApplicationException.class},
            priority = BEFORE_THE_FRAMEWORK)
    public Response failed(Throwable failure) {
        return Response.serverError().build();
    }
}
