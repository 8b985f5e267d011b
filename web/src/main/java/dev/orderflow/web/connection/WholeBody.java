package dev.orderflow.web.connection;

import dev.orderflow.web.connection.GuardedConnection.BodyWanted;
import dev.orderflow.web.problem.HttpProblem;
import dev.orderflow.web.problem.ProblemTypes;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.io.ByteArrayInputStream;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of a request after its caller is authorised, also for a resource without a body parameter. The
 * framework would wait without end for an empty chunked body, and report a closed connection as an internal error.
 */
@Singleton
class WholeBody {

    private static final int AFTER_ALL_OTHERS = 100_000;
    private static final int BAD_REQUEST = 400;
    private static final int PAYLOAD_TOO_LARGE = 413;

    private final Provider<Optional<MemorySize>> configuredLimit;

    // Filters are created before the run-time configuration is available.
    WholeBody(@ConfigProperty(name = "quarkus.http.limits.max-body-size") Provider<Optional<MemorySize>> limit) {
        this.configuredLimit = limit;
    }

    @ServerRequestFilter(priority = AFTER_ALL_OTHERS)
    public @Nullable Uni<Void> read(ContainerRequestContext request, RoutingContext routing) {
        HttpServerRequest http = routing.request();
        if (!hasBody(http)) {
            return null;
        }
        return Uni.createFrom().emitter(read -> read(request, routing, http, read));
    }

    private void read(
            ContainerRequestContext request,
            RoutingContext routing,
            HttpServerRequest http,
            UniEmitter<? super Void> read) {
        Received body = new Received();
        long limit = configuredLimit.get().map(MemorySize::asLongValue).orElse(Long.MAX_VALUE);
        http.exceptionHandler(failure -> {
            RequestFraming.refuseUnreadable(routing, failure);
            read.fail(unreadable());
        });
        http.handler(part -> {
            if (body.bytes.length() + part.length() <= limit) {
                body.bytes.appendBuffer(part);
            } else {
                ignoreTheRest(http);
                read.fail(tooLarge(limit));
            }
        });
        http.endHandler(end -> {
            request.setEntityStream(new ByteArrayInputStream(body.bytes.getBytes()));
            read.complete(null);
        });
        if (http.response().ended() || http.response().closed()) {
            read.fail(unreadable()); // It has failed before, and reports that only once.
            return;
        }
        if (http.headers().contains(HttpHeaders.EXPECT)) {
            http.response().writeContinue();
        }
        if (http.connection() instanceof ConnectionBase connection) {
            connection.channelHandlerContext().pipeline().fireUserEventTriggered(new BodyWanted(body::drop));
        }
        http.resume();
    }

    // Ends the request. The client has its answer (RequestFraming) or has closed the connection.
    private static HttpProblem unreadable() {
        return HttpProblem.of(BAD_REQUEST, ProblemTypes.slugOf(BAD_REQUEST), "Bad Request", "The body has no end");
    }

    private static void ignoreTheRest(HttpServerRequest http) {
        http.handler(part -> {});
        http.endHandler(end -> {});
        http.exceptionHandler(failure -> {});
    }

    private static HttpProblem tooLarge(long limit) {
        return HttpProblem.of(
                        PAYLOAD_TOO_LARGE,
                        ProblemTypes.slugOf(PAYLOAD_TOO_LARGE),
                        "Payload Too Large",
                        "The body may have up to " + limit + " bytes")
                .withHeader("Connection", "close");
    }

    private static boolean hasBody(HttpServerRequest http) {
        String length = http.getHeader(HttpHeaders.CONTENT_LENGTH);
        return http.headers().contains(HttpHeaders.TRANSFER_ENCODING) || (length != null && !length.equals("0"));
    }

    private static final class Received {

        private Buffer bytes = Buffer.buffer();

        void drop() {
            bytes = Buffer.buffer();
        }
    }
}
