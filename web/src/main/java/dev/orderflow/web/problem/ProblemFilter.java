package dev.orderflow.web.problem;

import dev.orderflow.outbox.database.TransientFailures;
import dev.orderflow.outbox.log.FailureReason;
import io.quarkus.logging.Log;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.ResteasyReactiveClientProblem;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/**
 * Answers every failure with a problem. A failure other than {@link HttpProblem} gets its type from its status.
 * Unreadable JSON gets a detail that names the field but no class. A transient failure of the database is answered with
 * 503.
 */
class ProblemFilter {

    private static final MediaType PROBLEM = new MediaType("application", "problem+json");

    private static final int BAD_REQUEST = 400;
    private static final int INTERNAL_ERROR = 500;
    private static final int UNAVAILABLE = 503;
    private static final int RETRY_AFTER_SECONDS = 5;

    @ServerResponseFilter
    public void describe(
            HttpServerRequest request, UriInfo uri, ContainerResponseContext response, @Nullable Throwable failure) {
        if (request.response().ended()) {
            // The check of the request has sent the response already; nothing more may be written.
            response.setEntity(null);
        } else if (response.getEntity() instanceof HttpProblem problem) {
            answer(problem, request, uri, response, failure);
        } else if (response.getStatus() >= BAD_REQUEST && !hasOwnBody(response, failure)) {
            answer(problemOf(response, failure), request, uri, response, failure);
        }
    }

    // A resource may answer an error with its own body. Quarkus's error pages for developers are replaced.
    private static boolean hasOwnBody(ContainerResponseContext response, @Nullable Throwable failure) {
        return response.hasEntity()
                && (failure == null
                        || (failure instanceof WebApplicationException refused
                                && refused.getResponse().hasEntity()));
    }

    private static void answer(
            HttpProblem problem,
            HttpServerRequest request,
            UriInfo uri,
            ContainerResponseContext response,
            @Nullable Throwable failure) {
        log(problem, request, failure);
        response.setStatus(problem.status());
        response.setEntity(problem.body(uri.getPath()), null, PROBLEM);
        problem.headers().forEach(response.getHeaders()::putSingle);
    }

    private static HttpProblem problemOf(ContainerResponseContext response, @Nullable Throwable failure) {
        int status = response.getStatus();
        if (status == INTERNAL_ERROR && failure != null && TransientFailures.isTransient(failure)) {
            return HttpProblem.of(
                            UNAVAILABLE,
                            "temporarily-unavailable",
                            "Temporarily unavailable",
                            "Nothing has been changed; try again")
                    .withHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        if (status == BAD_REQUEST) {
            HttpProblem unreadable = UnreadableJson.problemOf(failure);
            if (unreadable != null) {
                return unreadable;
            }
        }
        return HttpProblem.of(
                status, ProblemTypes.slugOf(status), response.getStatusInfo().getReasonPhrase(), detailOf(failure));
    }

    // The message of a failed REST client reveals the called service and path.
    private static @Nullable String detailOf(@Nullable Throwable failure) {
        return failure instanceof WebApplicationException && !(failure instanceof ResteasyReactiveClientProblem)
                ? failure.getMessage()
                : null;
    }

    private static void log(HttpProblem problem, HttpServerRequest request, @Nullable Throwable failure) {
        int status = problem.status();
        // The path as it was sent: a decoded one could forge a line.
        String line = request.method() + " " + request.path() + ": " + status + " " + problem.getMessage();
        if (status < INTERNAL_ERROR) {
            Log.debug(line);
        } else if (status == UNAVAILABLE) {
            Log.warn(failure == null || failure == problem ? line : line + ": " + FailureReason.of(failure));
        } else {
            Log.error(line, failure);
        }
    }
}
