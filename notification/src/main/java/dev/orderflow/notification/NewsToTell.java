package dev.orderflow.notification;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A mail to be sent.
 *
 * @param traceparent W3C trace context of the event; null for the caller's current one
 */
public record NewsToTell(
        News news, NotificationOrigin origin, @Nullable String traceparent) {

    UUID orderId() {
        return news.orderId();
    }
}
