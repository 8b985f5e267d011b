package dev.orderflow.orders.coordination;

import dev.orderflow.orders.Customer;
import dev.orderflow.orders.Order;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * An order is rejected because a step has failed. Its subject is the order's id.
 *
 * @param reason wire type of the event that caused it
 * @param undone whether all steps of the order are compensated already
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
