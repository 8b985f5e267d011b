package dev.orderflow.console.layout;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The parameters of a URL or the fields of a form. One that is missing or blank is null. */
public final class Parameters {

    private static final int MOST_CHARACTERS = 300;
    private static final int MOST_FIELDS = 100;

    private final Map<String, List<String>> values;
    private final List<String> unreadable = new ArrayList<>();

    private Parameters(Map<String, List<String>> values) {
        this.values = values;
    }

    public static Parameters of(Map<String, List<String>> values) {
        return new Parameters(values);
    }

    /** Reads {@code application/x-www-form-urlencoded}. A malformed text has no fields. */
    public static Parameters ofForm(@Nullable String body) {
        try {
            return new Parameters(
                    new QueryStringDecoder(body == null ? "" : body, StandardCharsets.UTF_8, false, MOST_FIELDS)
                            .parameters());
        } catch (IllegalArgumentException malformed) {
            return new Parameters(Map.of());
        }
    }

    /** The value of a parameter. One that cannot be read is null, and its name is added to {@link #unreadable()}. */
    public <T> @Nullable T read(String name, Function<String, T> reader) {
        String value = exact(name);
        if (value == null) {
            return null;
        }
        try {
            return reader.apply(value.strip());
        } catch (IllegalArgumentException | DateTimeParseException e) {
            unreadable.add(name);
            return null;
        }
    }

    /** Where the page of a service begins. Without the service it cannot be read, because each one has ids of its own. */
    public @Nullable Long after(@Nullable String service) {
        Long after = read("after", Long::valueOf);
        if (after != null && service == null) {
            unreadable.add("after");
            return null;
        }
        return after;
    }

    /** The value of a parameter with the spaces around it. */
    public @Nullable String exact(String name) {
        String value = all(name).stream().findFirst().orElse("");
        return value.isBlank() ? null : value;
    }

    /** All values of a parameter. */
    public List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** The names of parameters that could not be read so far. */
    public List<String> unreadable() {
        return List.copyOf(unreadable);
    }

    /** Reads a text of one line. */
    public static String line(String text) {
        return line(text, MOST_CHARACTERS);
    }

    /** Reads a text of one line with at most so many characters. */
    public static String line(String text, int most) {
        if (text.length() > most || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("Not a line of text");
        }
        return text;
    }

    /** Reads a time. Without a zone it is UTC: a form without script sends it so. */
    public static Instant time(String text) {
        TemporalAccessor time =
                DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
        return time instanceof OffsetDateTime zoned
                ? zoned.toInstant()
                : LocalDateTime.from(time).toInstant(ZoneOffset.UTC);
    }

    /** Reads one of the names. */
    public static Function<String, String> oneOf(Iterable<String> names) {
        return text -> {
            for (String name : names) {
                if (name.equals(text)) {
                    return name;
                }
            }
            throw new IllegalArgumentException("Unknown name");
        };
    }

    /** The query of a URL with those of the parameters that are not null: empty, or with its question mark. */
    public static String query(Map<String, ? extends @Nullable Object> parameters) {
        String query = parameters.entrySet().stream()
                .filter(parameter -> parameter.getValue() != null)
                .map(parameter -> parameter.getKey() + "="
                        + URLEncoder.encode(String.valueOf(parameter.getValue()), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? "" : "?" + query;
    }
}
