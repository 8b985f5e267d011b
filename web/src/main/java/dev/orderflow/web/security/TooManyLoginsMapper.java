package dev.orderflow.web.security;

import dev.orderflow.web.problem.HttpProblem;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers {@link TooManyLoginsException} with a problem. */
class TooManyLoginsMapper {

    private static final int TOO_MANY_REQUESTS = 429;

    @ServerExceptionMapper
    public Response refused(TooManyLoginsException failure) {
        return HttpProblem.of(
                        TOO_MANY_REQUESTS,
                        "too-many-logins",
                        "Too Many Logins",
                        "Too many wrong passwords were tried; try again later")
                .withHeader(
                        HttpHeaders.RETRY_AFTER,
                        Math.max(1, failure.retryAfter().toSeconds() + 1))
                .toResponse();
    }
}
