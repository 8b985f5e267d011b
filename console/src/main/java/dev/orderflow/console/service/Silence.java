package dev.orderflow.console.service;

import dev.orderflow.console.service.ServiceView.Cause;
import io.smallrye.mutiny.TimeoutException;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Locale;

/**
 * Why it is unknown what a service says.
 *
 * @param status of a service that answered with a failure; 0 otherwise
 * @param problem that it answered with; {@link Problem#NONE} without one
 * @param limit how long it had for an answer
 */
public record Silence(Cause cause, int status, Problem problem, Duration limit) {

    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int SERVER_ERROR = 500;

    static Silence of(Throwable failure, Duration limit) {
        if (failure instanceof TimeoutException) {
            return new Silence(Cause.SILENT, 0, Problem.NONE, limit);
        }
        if (failure instanceof WebApplicationException answered) {
            Response response = answered.getResponse();
            return new Silence(Cause.REFUSED, response.getStatus(), Problem.of(response), limit);
        }
        return new Silence(Cause.UNREACHABLE, 0, Problem.NONE, limit);
    }

    public boolean late() {
        return cause == Cause.SILENT;
    }

    public boolean failed() {
        return cause == Cause.REFUSED;
    }

    /** How long the service had for an answer. */
    public long seconds() {
        return limit.toSeconds();
    }

    public boolean isNotFound() {
        return status == NOT_FOUND;
    }

    /** Whether the service has refused a request because of what it has, and says why. */
    public boolean isConflict() {
        return status == CONFLICT && !problem.slug().isEmpty();
    }

    /** Whether the service has refused a request, so that it has changed nothing. Otherwise it may have. */
    public boolean isRefusal() {
        return cause == Cause.REFUSED && status < SERVER_ERROR;
    }

    /** The reason in English. */
    public String text() {
        return switch (cause) {
            case SILENT -> String.format(Locale.ROOT, "No answer within %d s", seconds());
            case REFUSED -> "Answered with status " + status;
            case UNREACHABLE -> "Not reachable";
        };
    }

    /**
     * Why a service has refused a request. All texts are empty if it does not say so.
     *
     * @param slug the last part of the type, such as {@code more-than-expected}
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
     */
    public record Problem(String slug, String title, String detail) {

        static final Problem NONE = new Problem("", "", "");

        private static Problem of(Response response) {
            try {
                JsonObject body = new JsonObject(response.hasEntity() ? response.readEntity(String.class) : "{}");
                return new Problem(slug(text(body, "type")), text(body, "title"), text(body, "detail"));
            } catch (ProcessingException | IllegalStateException | DecodeException unreadable) {
                return NONE;
            }
        }

        private static String slug(String type) {
            return type.contains("/problems/") ? type.substring(type.lastIndexOf('/') + 1) : "";
        }

        private static String text(JsonObject body, String member) {
            return body.getValue(member) instanceof String text ? text : "";
        }
    }
}
