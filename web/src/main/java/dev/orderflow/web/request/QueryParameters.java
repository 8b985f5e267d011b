package dev.orderflow.web.request;

import dev.orderflow.web.problem.HttpProblem;
import dev.orderflow.web.problem.ProblemTypes;
import dev.orderflow.web.problem.Violation;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Answers 400 to a query parameter that cannot be read, where JAX-RS would answer 404. */
@Provider
class QueryParameters implements ParamConverterProvider {

    private static final Map<Class<?>, Function<String, Object>> READERS = Map.of(
            UUID.class, QueryParameters::uuid,
            int.class, Integer::valueOf,
            Long.class, Long::valueOf,
            boolean.class, QueryParameters::truth,
            Instant.class, QueryParameters::time);

    @Override
    @SuppressWarnings("unchecked")
    public <T> @Nullable ParamConverter<T> getConverter(Class<T> type, Type genericType, Annotation[] annotations) {
        Function<String, Object> reader = type.isEnum() ? constantOf(type) : READERS.get(type);
        if (reader == null) {
            return null;
        }
        return Stream.of(annotations)
                .filter(QueryParam.class::isInstance)
                .map(annotation -> (ParamConverter<T>) new Converter(((QueryParam) annotation).value(), reader))
                .findAny()
                .orElse(null);
    }

    // UUID.fromString also takes 1-1-1-1-1.
    private static UUID uuid(String text) {
        UUID id = UUID.fromString(text);
        if (!id.toString().equalsIgnoreCase(text)) {
            throw new IllegalArgumentException("Not a UUID: " + text);
        }
        return id;
    }

    private static Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("Not an RFC 3339 time: " + text, e);
        }
    }

    private static boolean truth(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("Neither true nor false: " + text);
        }
        return text.equals("true");
    }

    private static Function<String, Object> constantOf(Class<?> type) {
        return text -> Stream.of(type.getEnumConstants())
                .filter(constant -> constant.toString().equals(text))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("No constant " + text));
    }

    private record Converter(String name, Function<String, Object> reader) implements ParamConverter<Object> {

        @Override
        public Object fromString(String value) {
            try {
                return reader.apply(value);
            } catch (IllegalArgumentException e) {
                throw new BadRequestException(problem().toResponse(), e);
            }
        }

        private HttpProblem problem() {
            return HttpProblem.of(
                            400,
                            ProblemTypes.VALIDATION_FAILED,
                            "Bad Request",
                            "The query parameter " + name + " cannot be read")
                    .with("violations", List.of(Violation.inQuery(name, "cannot be read")));
        }

        @Override
        public String toString(Object value) {
            return value.toString();
        }
    }
}
