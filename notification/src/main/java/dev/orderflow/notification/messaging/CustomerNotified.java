package dev.orderflow.notification.messaging;

import dev.orderflow.notification.Notification;
import dev.orderflow.notification.NotificationKind;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

@RegisterForReflection
record CustomerNotified(
        UUID orderId,
        UUID notificationId,
        NotificationKind kind,
        String recipient,
        String messageId,
        Instant notifiedAt) {

    static final String TYPE = "CUSTOMER_NOTIFIED";

    static CustomerNotified from(Notification notification) {
        return new CustomerNotified(
                notification.orderId(),
                notification.id(),
                notification.kind(),
                notification.recipient(),
                notification.messageId(),
                Objects.requireNonNull(notification.sentAt()));
    }
}
