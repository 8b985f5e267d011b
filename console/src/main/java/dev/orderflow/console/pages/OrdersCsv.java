package dev.orderflow.console.pages;

import dev.orderflow.console.expectation.Waiting;
import dev.orderflow.console.order.FollowedOrder;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Orders as CSV. */
final class OrdersCsv {

    private static final String HEADER =
            "order_id,state,coordination,placed_at,first_event_at,last_event_at,decided_at,complete,waiting_for,due_at";
    private static final String NEW_LINE = "\r\n";
    private static final String FORMULA = "=+-@\t\r";
    private static final String QUOTED = "\",\r\n";

    private OrdersCsv() {}

    /** @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a> */
    static String of(List<FollowedOrder> orders) {
        return Stream.concat(Stream.of(HEADER), orders.stream().map(OrdersCsv::row))
                .collect(Collectors.joining(NEW_LINE, "", NEW_LINE));
    }

    private static String row(FollowedOrder order) {
        return Stream.of(
                        order.orderId(),
                        order.state(),
                        order.coordination(),
                        order.placedAt(),
                        order.firstEventAt(),
                        order.lastEventAt(),
                        order.decidedAt(),
                        order.complete(),
                        order.waiting().stream()
                                .map(Waiting::participant)
                                .distinct()
                                .collect(Collectors.joining(" ")),
                        order.waiting().stream()
                                .map(Waiting::due)
                                .min(Instant::compareTo)
                                .orElse(null))
                .map(OrdersCsv::field)
                .collect(Collectors.joining(","));
    }

    /** A spreadsheet would run a text that begins like a formula, so an apostrophe precedes it. */
    static String field(@Nullable Object value) {
        String text = value == null ? "" : value.toString();
        String harmless = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return harmless.chars().anyMatch(character -> QUOTED.indexOf(character) >= 0)
                ? '"' + harmless.replace("\"", "\"\"") + '"'
                : harmless;
    }
}
