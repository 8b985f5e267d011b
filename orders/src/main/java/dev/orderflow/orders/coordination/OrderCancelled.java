package dev.orderflow.orders.coordination;

import dev.orderflow.orders.Customer;
import dev.orderflow.orders.Order;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;

/**
 * An order is cancelled, as its customer has requested. Its subject is the order's id.
 *
 * @param undone whether all steps of the order are compensated already
 */
@RegisterForReflection
public record OrderCancelled(UUID orderId, Customer customer, boolean undone, Instant cancelledAt) {

    public static final String TYPE = "ORDER_CANCELLED";

    public static OrderCancelled of(Order order, boolean undone) {
        return new OrderCancelled(order.id(), order.customer(), undone, order.statusSince());
    }
}
