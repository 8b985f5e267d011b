package dev.orderflow.notification.events;

import dev.orderflow.notification.Notification;
import dev.orderflow.notification.NotificationKind;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/** The mail server has accepted a mail to a customer; see {@code contracts/schemas/CUSTOMER_NOTIFIED.json}. */
@RegisterForReflection
public record CustomerNotified(
        UUID orderId,
        UUID notificationId,
        NotificationKind kind,
        String recipient,
        String messageId,
        Instant notifiedAt)
        implements MailEvent {

    public static final String TYPE = "CUSTOMER_NOTIFIED";

    /** The event of a sent notification. */
    public static CustomerNotified from(Notification notification) {
        return new CustomerNotified(
                notification.orderId(),
                notification.id(),
                notification.kind(),
                notification.recipient(),
                notification.messageId(),
                Objects.requireNonNull(notification.sentAt()));
    }

    @Override
    public String type() {
        return TYPE;
    }
}
