package dev.orderflow.console.order;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.console.expectation.Expectations;
import dev.orderflow.console.expectation.Facts;
import dev.orderflow.outbox.inbox.ReceivedEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Updates the orders of received events. */
@ApplicationScoped
public class FollowOrders {

    private final Expectations expectations;
    private final FollowedOrderRepository orders;

    FollowOrders(Expectations expectations, FollowedOrderRepository orders) {
        this.expectations = expectations;
        this.orders = orders;
    }

    /** Updates the orders in the caller's transaction. Events that are about no order have no effect. */
    public Uni<Void> follow(List<ReceivedEvent<JsonNode>> events) {
        Map<UUID, Facts> news = new TreeMap<>();
        for (ReceivedEvent<JsonNode> event : events) {
            orderOf(event)
                    .ifPresent(order -> news.merge(
                            order, Facts.none().and(facts(event)), (known, added) -> known.and(added.times())));
        }
        return news.isEmpty()
                ? Uni.createFrom().voidItem()
                : orders.lock(news.keySet())
                        .flatMap(known -> orders.write(news.entrySet().stream()
                                .map(order -> derive(
                                        order.getKey(),
                                        known.getOrDefault(order.getKey(), Facts.none())
                                                .and(order.getValue().times())))
                                .toList()));
    }

    private Map<String, Instant> facts(ReceivedEvent<JsonNode> event) {
        return expectations.facts(event.type(), event.data(), event.time());
    }

    private DerivedOrder derive(UUID orderId, Facts facts) {
        return DerivedOrder.of(orderId, facts, expectations.missing(facts));
    }

    private static Optional<UUID> orderOf(ReceivedEvent<JsonNode> event) {
        if (!event.subject().equals(event.data().path("orderId").asText())) {
            return Optional.empty();
        }
        try {
            return Optional.of(UUID.fromString(event.subject()));
        } catch (IllegalArgumentException notAnOrder) {
            return Optional.empty();
        }
    }
}
