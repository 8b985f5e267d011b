package dev.orderflow.notification;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.UUID;

/** A mail as releases wrote it that sent nothing but confirmations. */
@RegisterForReflection
public record ConfirmationMail(
        UUID notificationId, String messageId, String recipient, String subject, PlacedOrder order) {

    public OrderMail asOrderMail() {
        return new OrderMail(notificationId, messageId, recipient, subject, order);
    }
}
