package dev.orderflow.orders;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What news has changed about an order.
 *
 * @param statuses those that the order went through, its status now last; empty when it stays as it was
 * @param at when that was
 * @param reason wire type of the event that made it so; present for {@link OrderStatus#REJECTED}
 * @param undone whether all that was done for the order has been undone with this
 */
public record OrderMoved(
        UUID orderId,
        List<OrderStatus> statuses,
        Instant at,
        @Nullable String reason,
        boolean undone) {

    public OrderMoved {
        statuses = List.copyOf(statuses);
    }
}
