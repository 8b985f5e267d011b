package dev.orderflow.console.pages;

import dev.orderflow.console.layout.Parameters;
import dev.orderflow.console.order.Coordination;
import dev.orderflow.console.order.OrderFilter;
import dev.orderflow.console.order.OrderIds;
import dev.orderflow.console.order.OrderNumber;
import dev.orderflow.console.order.OrderState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The filter of the list of orders, as its URL says it. An empty parameter restricts nothing.
 *
 * @param unreadable names of parameters that cannot be read
 */
record OrderQuery(OrderFilter filter, @Nullable UUID after, List<String> unreadable) {

    private static final int MOST_CHARACTERS = 100;

    static OrderQuery of(Map<String, List<String>> values) {
        Parameters parameters = Parameters.of(values);
        OrderFilter filter = new OrderFilter(
                parameters.read("id", OrderIds::of),
                parameters.read("number", OrderNumber::of),
                parameters.read("state", OrderState::valueOf),
                parameters.read("coordination", Coordination::valueOf),
                parameters.read("waitingFor", text -> Parameters.line(text, MOST_CHARACTERS)),
                Boolean.TRUE.equals(parameters.read("overdue", OrderQuery::truth)),
                Boolean.TRUE.equals(parameters.read("incomplete", OrderQuery::truth)),
                parameters.read("from", Parameters::time),
                parameters.read("to", Parameters::time));
        UUID after = parameters.read("after", UUID::fromString);
        return new OrderQuery(filter, after, parameters.unreadable());
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
        parameters.put("number", filter.number());
        parameters.put("state", filter.state());
        parameters.put("coordination", filter.coordination());
        parameters.put("waitingFor", filter.waitingFor());
        parameters.put("overdue", filter.overdue() ? true : null);
        parameters.put("incomplete", filter.incomplete() ? true : null);
        parameters.put("from", filter.from());
        parameters.put("to", filter.to());
        parameters.put("after", order);
        return Parameters.query(parameters);
    }

    private static boolean truth(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("Neither true nor false");
        }
        return text.equals("true");
    }
}
