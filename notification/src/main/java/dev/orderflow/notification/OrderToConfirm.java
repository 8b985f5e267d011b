package dev.orderflow.notification;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order whose customer awaits a confirmation.
 *
 * @param traceparent W3C trace context of the order; null means the caller's current one
 */
public record OrderToConfirm(PlacedOrder order, @Nullable String traceparent) {

    UUID id() {
        return order.orderId();
    }
}
