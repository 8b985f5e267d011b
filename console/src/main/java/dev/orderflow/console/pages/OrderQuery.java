package dev.orderflow.console.pages;

import dev.orderflow.console.order.Coordination;
import dev.orderflow.console.order.OrderFilter;
import dev.orderflow.console.order.OrderIds;
import dev.orderflow.console.order.OrderState;
import jakarta.ws.rs.core.MultivaluedMap;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The filter of the list of orders, as its URL says it. An empty parameter restricts nothing.
 *
 * @param unreadable names of parameters that cannot be read
 */
record OrderQuery(OrderFilter filter, @Nullable UUID after, List<String> unreadable) {

    private static final int MOST_CHARACTERS = 100;

    static OrderQuery of(MultivaluedMap<String, String> parameters) {
        List<String> unreadable = new ArrayList<>();
        Reader reader = new Reader(parameters, unreadable);
        OrderFilter filter = new OrderFilter(
                reader.read("id", OrderIds::of),
                reader.read("state", OrderState::valueOf),
                reader.read("coordination", Coordination::valueOf),
                reader.read("waitingFor", OrderQuery::name),
                Boolean.TRUE.equals(reader.read("overdue", OrderQuery::truth)),
                reader.read("from", OrderQuery::time),
                reader.read("to", OrderQuery::time));
        return new OrderQuery(filter, reader.read("after", UUID::fromString), unreadable);
    }

    /** The order, if it is a whole id that is looked for; otherwise null. */
    @Nullable
    UUID order() {
        return filter.ids() != null && filter.ids().areOne() ? filter.ids().first() : null;
    }

    public boolean restricts() {
        return !filter.equals(OrderFilter.ALL);
    }

    public String unreadableNames() {
        return String.join(", ", unreadable);
    }

    /** The query of the URL without the page: empty, or with its question mark. */
    public String text() {
        return text(null);
    }

    /** The query of the URL of the page that begins after an order. */
    public String text(@Nullable UUID order) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("id", filter.ids() == null ? null : filter.ids().beginning());
        parameters.put("state", filter.state());
        parameters.put("coordination", filter.coordination());
        parameters.put("waitingFor", filter.waitingFor());
        parameters.put("overdue", filter.overdue() ? true : null);
        parameters.put("from", filter.from());
        parameters.put("to", filter.to());
        parameters.put("after", order);
        String query = parameters.entrySet().stream()
                .filter(parameter -> parameter.getValue() != null)
                .map(parameter -> parameter.getKey() + "="
                        + URLEncoder.encode(parameter.getValue().toString(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? "" : "?" + query;
    }

    private static String name(String text) {
        if (text.length() > MOST_CHARACTERS || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("Not a name");
        }
        return text;
    }

    private static boolean truth(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("Neither true nor false");
        }
        return text.equals("true");
    }

    // A form without script sends the time without a zone, and calls it UTC.
    private static Instant time(String text) {
        TemporalAccessor time =
                DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
        return time instanceof OffsetDateTime zoned
                ? zoned.toInstant()
                : LocalDateTime.from(time).toInstant(ZoneOffset.UTC);
    }

    private record Reader(MultivaluedMap<String, String> parameters, List<String> unreadable) {

        private <T> @Nullable T read(String name, Function<String, T> reader) {
            String value = parameters.getFirst(name);
            if (value == null || value.isBlank()) {
                return null;
            }
            try {
                return reader.apply(value.strip());
            } catch (IllegalArgumentException | DateTimeParseException e) {
                unreadable.add(name);
                return null;
            }
        }
    }
}
