package dev.orderflow.web.connection;

import dev.orderflow.web.WebConfig;
import dev.orderflow.web.problem.EarlyProblem;
import io.quarkus.logging.Log;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Future;
import io.vertx.core.VertxException;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.StreamResetException;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Refuses requests that a proxy might frame differently (request smuggling). Netty already refuses a malformed length,
 * and a length together with a transfer coding.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112#section-6">RFC 9112, section 6</a>
 */
@Singleton
class RequestFraming implements HttpServerOptionsCustomizer {

    private static final int BAD_REQUEST = 400;
    private static final int EXPECTATION_FAILED = 417;
    private static final String CONTINUE = "100-continue";

    private final boolean plainHttp2;

    RequestFraming(WebConfig config) {
        this.plainHttp2 = config.http().plainHttp2();
    }

    // After an upgrade, a proxy forwards all further bytes without applying its rules.
    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        if (!plainHttp2) {
            options.setHttp2ClearTextEnabled(false);
        }
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, RequestLimits.BEFORE_THE_LIMITS);
    }

    void register(@Observes Router router) {
        router.route().failureHandler(RequestFraming::answerFailure);
    }

    private static void answerFailure(RoutingContext context) {
        if (context.statusCode() == BAD_REQUEST && !context.response().headWritten()) {
            refuseUnreadable(context, context.failure());
        } else {
            context.next();
        }
    }

    /**
     * Answers a request whose rest is unreadable, unless it is answered already or its client has closed the
     * connection.
     */
    static void refuseUnreadable(RoutingContext context, @Nullable Throwable failure) {
        if (failure instanceof HttpClosedException || failure instanceof StreamResetException) {
            Log.debug("The client has given up before the end of the request");
        } else if (!context.response().headWritten()) {
            Log.debugf(failure, "The request cannot be read");
            refuse(context, detailOf(failure));
        } else {
            flush(context.request());
        }
    }

    private void check(RoutingContext context) {
        HttpServerRequest request = context.request();
        // A chunk can be malformed before the caller is authenticated, and Vert.x closes the connection when this
        // returns.
        request.exceptionHandler(failure -> refuseUnreadable(context, failure));
        List<String> codings = request.headers().getAll(HttpHeaders.TRANSFER_ENCODING);
        String expected = request.getHeader(HttpHeaders.EXPECT);
        if (request.headers().getAll(HttpHeaders.HOST).size() > 1) {
            refuse(context, "The header Host is there twice");
        } else if (!codings.isEmpty() && !isChunked(codings)) {
            refuse(context, "The transfer coding has to be chunked, and nothing else");
        } else if (expected != null && !expected.equalsIgnoreCase(CONTINUE)) {
            close(
                    context,
                    EarlyProblem.answer(
                            context, EXPECTATION_FAILED, "Expectation Failed", "The only expectation is " + CONTINUE));
        } else {
            if (request.version() == HttpVersion.HTTP_1_0) {
                request.headers().remove(HttpHeaders.EXPECT); // HTTP/1.0 has no answer 100.
            }
            context.next();
        }
    }

    private static void refuse(RoutingContext context, String detail) {
        close(context, EarlyProblem.badRequest(context, detail));
    }

    // Closes at once, because the end of such a request is unknown. Streams of HTTP/2 end by themselves.
    private static void close(RoutingContext context, Future<Void> answered) {
        HttpServerRequest request = context.request();
        if (request.version() != HttpVersion.HTTP_2) {
            answered.onComplete(done -> request.connection().close());
            flush(request);
        }
    }

    // Vert.x closes the connection after a malformed chunk without flushing.
    private static void flush(HttpServerRequest request) {
        if (request.connection() instanceof ConnectionBase connection) {
            connection.channelHandlerContext().flush();
        }
    }

    private static boolean isChunked(List<String> codings) {
        return codings.size() == 1 && codings.get(0).equalsIgnoreCase("chunked");
    }

    // Vert.x's own text about a missing Host or path is safe; the text of a parser may quote the request.
    private static String detailOf(@Nullable Throwable failure) {
        String message = failure instanceof VertxException ? failure.getMessage() : null;
        return message == null ? "The body cannot be read" : message;
    }
}
