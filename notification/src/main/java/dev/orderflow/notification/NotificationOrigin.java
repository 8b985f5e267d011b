package dev.orderflow.notification;

/** By what it came that a customer is told. */
public enum NotificationOrigin {
    /** An event of orders: what becomes of the mail is told to all who listen. */
    EVENT,
    /** A request: what becomes of the mail is told to whoever asks, and to nobody else. */
    REQUEST
}
