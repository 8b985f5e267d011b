package dev.orderflow.notification;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.UUID;

/** The mail of a task that an early release stored, which sent confirmations alone. */
@RegisterForReflection
public record ConfirmationMail(
        UUID notificationId, String messageId, String recipient, String subject, PlacedOrder order) {

    public OrderMail asOrderMail() {
        return new OrderMail(notificationId, messageId, recipient, subject, order);
    }
}
