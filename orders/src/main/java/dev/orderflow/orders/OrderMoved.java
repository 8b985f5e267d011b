package dev.orderflow.orders;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What recorded answers have changed about an order.
 *
 * @param statuses that the order took one after the other, the current one last; empty when its status has not changed
 * @param at when it took them
 * @param reason wire type of the event that caused it; present for {@link OrderStatus#REJECTED}
 * @param compensated whether the last compensation of the order is among the answers
 */
public record OrderMoved(
        UUID orderId,
        List<OrderStatus> statuses,
        Instant at,
        @Nullable String reason,
        boolean compensated) {

    public OrderMoved {
        statuses = List.copyOf(statuses);
    }
}
