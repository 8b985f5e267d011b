package dev.orderflow.notification;

import dev.orderflow.outbox.mail.OneLine;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Objects;
import java.util.UUID;

/** The mail about a cancelled order. */
@RegisterForReflection
public record CancelledOrder(UUID orderId, String customerName, String email) implements MailContent {

    public CancelledOrder {
        Objects.requireNonNull(orderId, "orderId");
        Objects.requireNonNull(email, "email");
        customerName = OneLine.unlinked(customerName);
    }

    @Override
    public NotificationKind kind() {
        return NotificationKind.ORDER_CANCELLATION;
    }
}
