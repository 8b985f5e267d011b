package dev.orderflow.notification.messaging;

import dev.orderflow.notification.OrderMail;
import dev.orderflow.notification.PlacedOrder;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.UUID;

/** The mail of a task that an early release stored, which sent confirmations alone. */
@RegisterForReflection
record ConfirmationMail(UUID notificationId, String messageId, String recipient, String subject, PlacedOrder order) {

    OrderMail asOrderMail() {
        return new OrderMail(notificationId, messageId, recipient, subject, order);
    }
}
