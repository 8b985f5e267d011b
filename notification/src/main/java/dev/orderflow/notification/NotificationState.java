package dev.orderflow.notification;

public enum NotificationState {
    /** To be sent, or being tried. */
    PENDING,
    /** Accepted by the mail server. */
    SENT,
    /** Given up. */
    FAILED
}
