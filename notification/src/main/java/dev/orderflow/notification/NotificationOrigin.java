package dev.orderflow.notification;

/** How a mail was requested. */
public enum NotificationOrigin {
    /** By an event of orders. The result is published. */
    EVENT,
    /** Over HTTP. The result is in the response, and not published. */
    REQUEST
}
