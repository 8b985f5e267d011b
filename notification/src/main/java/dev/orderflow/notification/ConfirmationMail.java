package dev.orderflow.notification;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.UUID;

/** A mail that confirms an order: all that is needed to send it, the same on every try. */
@RegisterForReflection
public record ConfirmationMail(
        UUID notificationId, String messageId, String recipient, String subject, PlacedOrder order) {

    static ConfirmationMail of(Notification notification, PlacedOrder order) {
        return new ConfirmationMail(
                notification.id(), notification.messageId(), notification.recipient(), notification.subject(), order);
    }
}
