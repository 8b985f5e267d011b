package dev.orderflow.orders.coordination;

import dev.orderflow.orders.Customer;
import dev.orderflow.orders.Order;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * An order is given up because a service could not do its part. Its subject is the order's id.
 *
 * @param reason wire type of the event that made it so
 * @param undone whether all that was done for the order has been undone already
 */
@RegisterForReflection
public record OrderRejected(UUID orderId, Customer customer, String reason, boolean undone, Instant rejectedAt) {

    public static final String TYPE = "ORDER_REJECTED";

    public static OrderRejected of(Order order, boolean undone) {
        return new OrderRejected(
                order.id(),
                order.customer(),
                Objects.requireNonNull(order.rejectionReason()),
                undone,
                order.statusSince());
    }
}
