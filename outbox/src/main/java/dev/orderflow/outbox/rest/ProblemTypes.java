package dev.orderflow.outbox.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import dev.orderflow.outbox.TransientFailures;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import io.quarkiverse.resteasy.problem.validation.Violation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Gives problems without a type of their own one that stays the same over releases, JSON errors a detail that names the
 * field instead of a class, and trouble with the database an answer that says it may pass.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
 */
@ApplicationScoped
public class ProblemTypes implements ProblemPostProcessor {

    private static final int INTERNAL_ERROR = 500;
    private static final int UNAVAILABLE = 503;
    private static final int RETRY_AFTER_SECONDS = 5;

    private static final String BASE = "https://orderflow.dev/problems/";

    private static final String VALIDATION_FAILED = "validation-failed";

    private static final Map<Integer, String> SLUGS = Map.of(
            400, "malformed-request",
            401, "unauthorized",
            403, "forbidden",
            404, "not-found",
            405, "method-not-allowed",
            406, "not-acceptable",
            413, "payload-too-large",
            415, "unsupported-media-type",
            500, "internal-error");

    /** The type of the problem with this slug. */
    public static URI type(String slug) {
        return URI.create(BASE + slug);
    }

    private static URI typeOf(HttpProblem problem) {
        return problem.getParameters().containsKey("violations")
                ? type(VALIDATION_FAILED)
                : typeOf(problem.getStatusCode());
    }

    static URI typeOf(int status) {
        return type(SLUGS.getOrDefault(status, status < 500 ? "bad-request" : "server-error"));
    }

    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        if (problem.getType() != null) {
            return problem;
        }
        if (problem.getStatusCode() == INTERNAL_ERROR
                && context.cause != null
                && TransientFailures.isTransient(context.cause)) {
            return HttpProblem.builder()
                    .withType(type("temporarily-unavailable"))
                    .withTitle("Temporarily unavailable")
                    .withStatus(UNAVAILABLE)
                    .withInstance(problem.getInstance())
                    .withDetail("Nothing has been changed; try again")
                    .withHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                    .build();
        }
        if (context.cause instanceof UnreadableQueryParameter unreadable) {
            return HttpProblem.builder(problem)
                    .withType(type(VALIDATION_FAILED))
                    .with(
                            "violations",
                            List.of(Violation.In.query
                                    .field(unreadable.parameter())
                                    .message("cannot be read")))
                    .build();
        }
        HttpProblem.Builder typed = HttpProblem.builder(problem).withType(typeOf(problem));
        JsonProcessingException json = jsonError(context.cause);
        if (json != null) {
            typed.withDetail(detailOf(json));
        }
        return typed.build();
    }

    private static @Nullable JsonProcessingException jsonError(@Nullable Throwable failure) {
        Throwable cause = failure;
        while (cause != null) {
            if (cause instanceof JsonProcessingException json) {
                return json;
            }
            cause = cause.getCause();
        }
        return null;
    }

    private static String detailOf(JsonProcessingException error) {
        if (error instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            String field = mapping.getPath().stream()
                    .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                    .collect(Collectors.joining());
            return "The field " + (field.startsWith(".") ? field.substring(1) : field) + " cannot be read";
        }
        return error.getLocation() == null
                ? "The body is not valid JSON"
                : "The body is not valid JSON, see line %d, column %d"
                        .formatted(
                                error.getLocation().getLineNr(),
                                error.getLocation().getColumnNr());
    }
}
