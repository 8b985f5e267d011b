package dev.orderflow.web.problem;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** Answers a request with a problem before it reaches a resource. The connection closes once the request has ended. */
public final class EarlyProblem {

    private EarlyProblem() {}

    public static Future<Void> badRequest(RoutingContext context, String detail) {
        return answer(context, 400, "Bad Request", detail);
    }

    public static Future<Void> answer(RoutingContext context, int status, String title, String detail) {
        return answer(context, status, ProblemTypes.slugOf(status), title, detail);
    }

    /** @param slug the last part of the type; stable over releases */
    public static Future<Void> answer(RoutingContext context, int status, String slug, String title, String detail) {
        JsonObject problem = new JsonObject()
                .put("type", ProblemTypes.type(slug))
                .put("title", title)
                .put("status", status)
                .put("detail", detail)
                .put("instance", context.request().path());
        HttpServerResponse response = context.response();
        // An answer before any filter lacks the headers that are configured for all answers.
        return response.setStatusCode(status)
                .putHeader(HttpHeaders.CONNECTION, "close")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                .end(problem.toBuffer());
    }
}
