package dev.orderflow.notification;

import java.util.UUID;

/** A mail to be sent. */
public record NewsToTell(News news, NotificationOrigin origin) {

    UUID orderId() {
        return news.orderId();
    }
}
