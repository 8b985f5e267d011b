package dev.orderflow.notification;

public enum NotificationState {
    /** To be sent, or being tried. */
    PENDING,
    /** Accepted by the mail server. */
    SENT,
    /** Given up. */
    FAILED,
    /** Not to be sent any more: the order was rejected or cancelled first. */
    DROPPED
}
