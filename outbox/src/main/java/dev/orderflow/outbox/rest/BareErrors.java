package dev.orderflow.outbox.rest;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Describes the errors that the framework answers with a bare status. */
class BareErrors {

    @ServerResponseFilter
    public void describe(ContainerResponseContext response) {
        if (response.getStatus() < 400 || response.hasEntity()) {
            return;
        }
        Response.StatusType status = response.getStatusInfo();
        response.setEntity(
                HttpProblem.builder()
                        .withType(ProblemTypes.typeOf(response.getStatus()))
                        .withTitle(status.getReasonPhrase())
                        .withStatus(status)
                        .build(),
                null,
                MediaType.valueOf("application/problem+json"));
    }
}
