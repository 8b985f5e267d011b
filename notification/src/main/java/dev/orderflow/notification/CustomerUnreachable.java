package dev.orderflow.notification;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;

/** That a mail to a customer is given up; see {@code contracts/schemas/CUSTOMER_UNREACHABLE.json}. */
@RegisterForReflection
public record CustomerUnreachable(
        UUID orderId, UUID notificationId, NotificationKind kind, String recipient, String reason) {

    public static final String TYPE = "CUSTOMER_UNREACHABLE";

    private static final Pattern CLASS_NAME = Pattern.compile("^[\\w.$]+: ");

    /** Tells of a notification that has failed. */
    public static CustomerUnreachable from(Notification notification) {
        String error = Objects.requireNonNull(notification.lastError());
        return new CustomerUnreachable(
                notification.orderId(),
                notification.id(),
                notification.kind(),
                notification.recipient(),
                CLASS_NAME.matcher(error).replaceFirst(""));
    }
}
