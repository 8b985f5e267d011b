package dev.orderflow.notification.events;

import dev.orderflow.notification.Notification;
import dev.orderflow.notification.NotificationKind;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;

/** A mail to a customer has failed for good; see {@code contracts/schemas/CUSTOMER_UNREACHABLE.json}. */
@RegisterForReflection
public record CustomerUnreachable(
        UUID orderId, UUID notificationId, NotificationKind kind, String recipient, String reason)
        implements MailEvent {

    public static final String TYPE = "CUSTOMER_UNREACHABLE";

    private static final Pattern CLASS_NAME = Pattern.compile("^[\\w.$]+: ");

    /** The event of a failed notification. */
    public static CustomerUnreachable from(Notification notification) {
        String error = Objects.requireNonNull(notification.lastError());
        return new CustomerUnreachable(
                notification.orderId(),
                notification.id(),
                notification.kind(),
                notification.recipient(),
                CLASS_NAME.matcher(error).replaceFirst(""));
    }

    @Override
    public String type() {
        return TYPE;
    }
}
