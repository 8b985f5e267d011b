package dev.orderflow.outbox.rest;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses, with a problem, what the framework would answer badly or not at all: a body that announces itself as larger
 * than allowed, and the character NUL in a URI, which PostgreSQL knows in no text.
 */
@Singleton
class RequestLimits {

    private static final int BEFORE_EVERYTHING = Integer.MAX_VALUE;
    private static final int BAD_REQUEST = 400;
    private static final int PAYLOAD_TOO_LARGE = 413;

    private final long limit;

    RequestLimits(@ConfigProperty(name = "quarkus.http.limits.max-body-size") Optional<MemorySize> limit) {
        this.limit = limit.map(MemorySize::asLongValue).orElse(Long.MAX_VALUE);
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, BEFORE_EVERYTHING);
    }

    private void check(RoutingContext context) {
        if (announcedLength(context.request()) > limit) {
            refuse(context, PAYLOAD_TOO_LARGE, "Payload Too Large", "The body may have up to " + limit + " bytes");
        } else if (context.request().uri().contains("%00")) {
            refuse(context, BAD_REQUEST, "Bad Request", "The URI contains the character NUL");
        } else {
            context.next();
        }
    }

    private static void refuse(RoutingContext context, int status, String title, String detail) {
        JsonObject problem = new JsonObject()
                .put("type", ProblemTypes.typeOf(status).toString())
                .put("title", title)
                .put("status", status)
                .put("detail", detail)
                .put("instance", context.request().path());
        context.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONNECTION, "close")
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                .end(problem.toBuffer());
    }

    private static long announcedLength(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return 0; // Not a length at all: the server refuses the request by itself.
        }
    }
}
