package dev.orderflow.orders.api;

import dev.orderflow.orders.access.TooManyRequestsException;
import dev.orderflow.web.problem.HttpProblem;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers when to try again, here and below {@code /login}. */
@Provider
class TooManyRequestsMapper implements ExceptionMapper<TooManyRequestsException> {

    @Override
    public Response toResponse(TooManyRequestsException refused) {
        return HttpProblem.of(429, "too-many-requests", "Too many requests", refused.getMessage())
                .withHeader(
                        HttpHeaders.RETRY_AFTER,
                        Math.max(1, refused.retryAfter().toSeconds()))
                .toResponse();
    }
}
