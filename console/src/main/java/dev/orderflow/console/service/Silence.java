package dev.orderflow.console.service;

import dev.orderflow.console.service.ServiceView.Cause;
import io.smallrye.mutiny.TimeoutException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why it is unknown what a service says.
 *
 * @param status of a service that answered with a failure; 0 otherwise
 * @param problem the slug of the problem that it answered with, such as {@code more-than-expected}; empty without one
 */
public record Silence(Cause cause, int status, String problem) {

    private static final Pattern PROBLEM = Pattern.compile("\"type\"\\s*:\\s*\"[^\"]*/problems/([a-z0-9-]+)\"");
    private static final int NOT_FOUND = 404;
    private static final int SERVER_ERROR = 500;

    static Silence of(Throwable failure) {
        if (failure instanceof TimeoutException) {
            return new Silence(Cause.SILENT, 0, "");
        }
        if (failure instanceof WebApplicationException answered) {
            return new Silence(Cause.REFUSED, answered.getResponse().getStatus(), problem(answered.getResponse()));
        }
        return new Silence(Cause.UNREACHABLE, 0, "");
    }

    public boolean late() {
        return cause == Cause.SILENT;
    }

    public boolean failed() {
        return cause == Cause.REFUSED;
    }

    /** How long the service had for an answer. */
    public long seconds() {
        return Services.LIMIT.toSeconds();
    }

    public boolean isNotFound() {
        return status == NOT_FOUND;
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

    private static String problem(Response response) {
        try {
            String body = response.hasEntity() ? response.readEntity(String.class) : "";
            Matcher found = PROBLEM.matcher(body);
            return found.find() ? found.group(1) : "";
        } catch (ProcessingException | IllegalStateException unreadable) {
            return "";
        }
    }
}
