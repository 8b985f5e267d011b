package dev.orderflow.web.problem;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Names the unreadable field of a body as the caller knows it. */
public final class UnreadableJson {

    private UnreadableJson() {}

    /** The problem if unreadable JSON is the cause, otherwise null. */
    public static @Nullable HttpProblem problemOf(@Nullable Throwable failure) {
        JsonProcessingException error = jsonError(failure);
        if (error == null) {
            return null;
        }
        String field = fieldOf(error);
        if (field.isEmpty()) {
            return problem(placeOf(error));
        }
        return problem("The field " + field + " cannot be read").with("field", field);
    }

    private static HttpProblem problem(String detail) {
        return HttpProblem.of(400, ProblemTypes.slugOf(400), "Bad Request", detail);
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

    private static String fieldOf(JsonProcessingException error) {
        if (!(error instanceof JsonMappingException mapping)) {
            return "";
        }
        String path = mapping.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining());
        return path.startsWith(".") ? path.substring(1) : path;
    }

    private static String placeOf(JsonProcessingException error) {
        JsonLocation place = error.getLocation();
        return place == null
                ? "The body is not valid JSON"
                : "The body is not valid JSON, see line " + place.getLineNr() + ", column " + place.getColumnNr();
    }
}
