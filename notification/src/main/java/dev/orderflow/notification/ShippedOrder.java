package dev.orderflow.notification;

import dev.orderflow.outbox.mail.OneLine;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Objects;
import java.util.UUID;

/**
 * The mail about a shipped order.
 *
 * @param cancellationRefused whether a cancellation of the customer came too late
 */
@RegisterForReflection
public record ShippedOrder(
        UUID orderId,
        String customerName,
        String email,
        String partnerName,
        String trackingNumber,
        boolean cancellationRefused)
        implements MailContent {

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
