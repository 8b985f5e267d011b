package dev.orderflow.console.pages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.orderflow.console.ConsoleConfig;
import dev.orderflow.console.expectation.Expectations;
import dev.orderflow.console.expectation.Expectations.Happened;
import dev.orderflow.console.journal.EventSchemas;
import dev.orderflow.console.journal.Journal;
import dev.orderflow.console.journal.JournalEntry;
import dev.orderflow.console.order.FollowedOrder;
import dev.orderflow.console.order.FollowedOrders;
import dev.orderflow.console.picture.Request;
import dev.orderflow.console.picture.Way;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Loads orders with their events, in the caller's session. */
@ApplicationScoped
class OrderViews {

    // A re-announced order gains events for a day.
    private static final int MOST_EVENTS = 500;

    private final FollowedOrders orders;
    private final Journal journal;
    private final Expectations expectations;
    private final EventSchemas schemas;
    private final ConsoleConfig config;
    private final ObjectMapper json;

    OrderViews(
            FollowedOrders orders,
            Journal journal,
            Expectations expectations,
            EventSchemas schemas,
            ConsoleConfig config,
            ObjectMapper json) {
        this.orders = orders;
        this.journal = journal;
        this.expectations = expectations;
        this.schemas = schemas;
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
        Set<String> failures = events.stream()
                .map(JournalEntry::type)
                .filter(schemas::reportsFailure)
                .collect(Collectors.toSet());
        Way way = new Way(events, failures, causes, Request.of(happened), order.waiting(), null);
        return OrderView.of(order, rows(way, config.traceUrl()), way, found.size() > MOST_EVENTS);
    }

    private List<EventRow> rows(Way way, Optional<String> viewer) {
        Map<String, Integer> numbers = new HashMap<>();
        List<EventRow> rows = new ArrayList<>();
        for (JournalEntry event : way.events()) {
            int number = rows.size() + 1;
            numbers.put(event.id(), number);
            rows.add(EventRow.of(
                    number,
                    event,
                    way.failures().contains(event.type()),
                    numbers.get(way.causes().getOrDefault(event.id(), "")),
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
