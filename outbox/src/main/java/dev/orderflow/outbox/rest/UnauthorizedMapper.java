package dev.orderflow.outbox.rest;

import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Answers a missing or wrong credential with a problem and the challenge of the authentication mechanisms. Takes the place
 * of the problem extension's own mapper, which reads a field of the challenge that Quarkus has no more.
 */
class UnauthorizedMapper {

    // The extension's own has one less than usual; the least one is asked.
    @ServerExceptionMapper(
            value = {UnauthorizedException.class, AuthenticationFailedException.class},
            priority = Priorities.USER - 2)
    public Uni<Response> challenge(RoutingContext context, Throwable failure) {
        HttpAuthenticator authenticator = context.get(HttpAuthenticator.class.getName());
        return authenticator.getChallenge(context).map(challenge -> {
            HttpProblem.Builder problem = HttpProblem.builder()
                    .withTitle(Status.UNAUTHORIZED.getReasonPhrase())
                    .withStatus(Status.UNAUTHORIZED);
            if (challenge != null) {
                challenge.getHeaders().forEach((name, value) -> problem.withHeader(name.toString(), value));
            }
            return ExceptionMapperBase.postProcessorsRegistry
                    .applyPostProcessing(problem.build(), ProblemContext.of(failure, context.normalizedPath()))
                    .toResponse();
        });
    }
}
