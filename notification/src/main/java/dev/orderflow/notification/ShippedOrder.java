package dev.orderflow.notification;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Objects;
import java.util.UUID;

/**
 * What the customer is told of an order that is on its way.
 *
 * @param cancellationRefused whether the customer wanted to cancel it, and was too late
 */
@RegisterForReflection
public record ShippedOrder(
        UUID orderId,
        String customerName,
        String email,
        String partnerName,
        String trackingNumber,
        boolean cancellationRefused)
        implements News {

    public ShippedOrder {
        Objects.requireNonNull(orderId, "orderId");
        Objects.requireNonNull(email, "email");
        customerName = OneLine.unlinked(customerName);
        partnerName = OneLine.unlinked(partnerName);
        trackingNumber = OneLine.of(trackingNumber);
    }

    @Override
    public NotificationKind kind() {
        return NotificationKind.ORDER_SHIPMENT;
    }
}
