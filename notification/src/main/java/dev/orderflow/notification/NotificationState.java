package dev.orderflow.notification;

public enum NotificationState {
    /** Not sent yet. */
    PENDING,
    /** Accepted by the mail server. */
    SENT,
    /** Refused for good, or out of attempts. */
    FAILED,
    /** Not sent, because the order was rejected, cancelled or anonymised first. */
    DROPPED
}
