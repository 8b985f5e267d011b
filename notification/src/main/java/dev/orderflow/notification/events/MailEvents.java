package dev.orderflow.notification.events;

import dev.orderflow.notification.Notification;
import dev.orderflow.notification.NotificationOrigin;
import java.util.Optional;

/** Derives the event to publish from the state of a mail. A repeated message gets the same event again. */
public final class MailEvents {

    private MailEvents() {}

    /** The result of the mail; empty as long as there is none, and for a mail whose result is in the response to a request. */
    public static Optional<MailEvent> toPublish(Notification notification) {
        if (notification.origin() == NotificationOrigin.REQUEST) {
            return Optional.empty();
        }
        return switch (notification.state()) {
            case SENT -> Optional.of(CustomerNotified.from(notification));
            case FAILED -> Optional.of(CustomerUnreachable.from(notification));
            case PENDING, DROPPED -> Optional.empty();
        };
    }
}
