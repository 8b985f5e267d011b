package dev.orderflow.console.service;

import dev.orderflow.web.problem.HttpProblem;
import jakarta.ws.rs.NotFoundException;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a service has answered, or why that is unknown.
 *
 * @param service its name
 * @param answer null if it is unknown
 * @param silence why the answer is unknown; null if there is one
 */
public record Asked<T>(
        String service, @Nullable T answer, @Nullable Silence silence) {

    private static final int CONFLICT = 409;
    private static final int BAD_GATEWAY = 502;
    private static final int UNAVAILABLE = 503;

    /** The answer of a service, or of the console in its place. */
    public static <T> Asked<T> answered(String service, T answer) {
        return new Asked<>(service, answer, null);
    }

    static <T> Asked<T> failed(String service, Throwable failure, Duration limit) {
        return new Asked<>(service, null, Silence.of(failure, limit));
    }

    public boolean known() {
        return answer != null;
    }

    /** The answer of a service that has given one. */
    public T get() {
        return Objects.requireNonNull(answer);
    }

    /** The answer, or else the problem for a caller of the API. */
    public T require() {
        if (silence == null) {
            return get();
        }
        Silence.Problem problem = silence.problem();
        if (silence.isNotFound()) {
            throw new NotFoundException(
                    problem.detail().isEmpty()
                            ? "The service " + service + " has no such thing"
                            : service + ": " + problem.detail());
        }
        if (silence.isConflict()) {
            throw HttpProblem.of(CONFLICT, problem.slug(), problem.title(), service + ": " + problem.detail());
        }
        if (silence.isRefusal()) {
            throw HttpProblem.of(BAD_GATEWAY, "service-refused", "Service refused", service + ": " + silence.text());
        }
        throw HttpProblem.of(UNAVAILABLE, "service-unknown", "Service unknown", service + ": " + silence.text());
    }

    /** Whether the service has answered that it has no such thing. */
    public boolean isNotFound() {
        return silence != null && silence.isNotFound();
    }

    public <R> Asked<R> map(Function<T, R> mapper) {
        return new Asked<>(service, answer == null ? null : mapper.apply(answer), silence);
    }
}
