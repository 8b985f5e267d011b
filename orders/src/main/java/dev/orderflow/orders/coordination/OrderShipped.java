package dev.orderflow.orders.coordination;

import dev.orderflow.orders.Customer;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;

/**
 * The delivery partner has picked an order up. Its subject is the order's id.
 *
 * @param cancellationRefused whether the customer has requested the cancellation too late
 */
@RegisterForReflection
record OrderShipped(
        UUID orderId,
        Customer customer,
        String partnerName,
        String trackingNumber,
        boolean cancellationRefused,
        Instant shippedAt) {

    public static final String TYPE = "ORDER_SHIPPED";
}
