package dev.orderflow.notification;

import java.util.EnumSet;
import java.util.Set;

/** The state of a mail. {@link #before} defines the legal transitions. */
public enum NotificationState {
    /** Not sent yet. */
    PENDING,
    /** Accepted by the mail server. */
    SENT,
    /** Refused for good, or out of attempts. An operator may replay it. */
    FAILED,
    /** Not sent, because the order was rejected, cancelled or anonymised first. */
    DROPPED;

    /** The states from which a mail moves to this one. In any other it stays, so a repeated or late result is harmless. */
    Set<NotificationState> before() {
        return switch (this) {
            case PENDING -> EnumSet.noneOf(NotificationState.class);
            case SENT, DROPPED -> EnumSet.of(PENDING, FAILED);
            case FAILED -> EnumSet.of(PENDING);
        };
    }
}
