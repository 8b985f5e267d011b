package dev.orderflow.outbox.problem;

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

/** Refuses a body that announces itself as larger than allowed with a problem; the server alone would say nothing. */
@Singleton
class BodyLimit {

    private static final int BEFORE_EVERYTHING = Integer.MAX_VALUE;
    private static final int PAYLOAD_TOO_LARGE = 413;

    private final long limit;

    BodyLimit(@ConfigProperty(name = "quarkus.http.limits.max-body-size") Optional<MemorySize> limit) {
        this.limit = limit.map(MemorySize::asLongValue).orElse(Long.MAX_VALUE);
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, BEFORE_EVERYTHING);
    }

    private void check(RoutingContext context) {
        if (announcedLength(context.request()) <= limit) {
            context.next();
            return;
        }
        JsonObject problem = new JsonObject()
                .put("type", ProblemTypes.typeOf(PAYLOAD_TOO_LARGE).toString())
                .put("title", "Request Entity Too Large")
                .put("status", PAYLOAD_TOO_LARGE)
                .put("detail", "The body may have up to " + limit + " bytes")
                .put("instance", context.request().path());
        context.response()
                .setStatusCode(PAYLOAD_TOO_LARGE)
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
