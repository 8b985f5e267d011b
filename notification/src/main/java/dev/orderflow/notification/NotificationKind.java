package dev.orderflow.notification;

public enum NotificationKind {
    ORDER_CONFIRMATION
}
