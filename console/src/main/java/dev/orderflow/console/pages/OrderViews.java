package dev.orderflow.console.pages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.orderflow.console.ConsoleConfig;
import dev.orderflow.console.expectation.Expectations;
import dev.orderflow.console.expectation.Expectations.Happened;
import dev.orderflow.console.journal.Journal;
import dev.orderflow.console.journal.JournalEntry;
import dev.orderflow.console.order.FollowedOrder;
import dev.orderflow.console.order.FollowedOrders;
import dev.orderflow.console.picture.DrawPicture;
import dev.orderflow.console.picture.Request;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Loads orders with their events, in the caller's session. */
@ApplicationScoped
class OrderViews {

    // A re-announced order gains events for a day.
    private static final int MOST_EVENTS = 500;

    private final FollowedOrders orders;
    private final Journal journal;
    private final Expectations expectations;
    private final ConsoleConfig config;
    private final ObjectMapper json;

    OrderViews(
            FollowedOrders orders,
            Journal journal,
            Expectations expectations,
            ConsoleConfig config,
            ObjectMapper json) {
        this.orders = orders;
        this.journal = journal;
        this.expectations = expectations;
        this.config = config;
        this.json = json;
    }

    /** The order; null if none of its events is known. */
    Uni<@Nullable OrderView> find(UUID orderId) {
        return orders.find(orderId)
                .flatMap(order -> order == null
                        ? Uni.createFrom().nullItem()
                        : journal.ofSubject(orderId.toString(), MOST_EVENTS + 1).map(events -> view(order, events)));
    }

    private OrderView view(FollowedOrder order, List<JournalEntry> found) {
        List<JournalEntry> events = found.subList(0, Math.min(MOST_EVENTS, found.size()));
        List<Happened> happened = events.stream()
                .map(event -> new Happened(event.id(), event.type(), parse(event.data())))
                .toList();
        Map<String, String> causes = expectations.causes(happened);
        return new OrderView(
                order,
                rows(events, causes, config.traceUrl()),
                DrawPicture.of(events, causes, Request.of(happened), order.waiting(), Instant.now()),
                found.size() > MOST_EVENTS);
    }

    private List<EventRow> rows(List<JournalEntry> events, Map<String, String> causes, Optional<String> viewer) {
        Map<String, Integer> numbers = new HashMap<>();
        List<EventRow> rows = new ArrayList<>();
        for (JournalEntry event : events) {
            int number = rows.size() + 1;
            numbers.put(event.id(), number);
            rows.add(EventRow.of(
                    number,
                    event,
                    numbers.get(causes.getOrDefault(event.id(), "")),
                    event.data() == null ? null : parse(event.data()).toPrettyString(),
                    viewer));
        }
        return rows;
    }

    private JsonNode parse(@Nullable String data) {
        try {
            return data == null ? MissingNode.getInstance() : json.readTree(data);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The journal has a body that is not JSON", e);
        }
    }
}
