package dev.orderflow.notification;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * News that a customer awaits.
 *
 * @param traceparent W3C trace context of the news; null means the caller's current one
 */
public record NewsToTell(
        News news, NotificationOrigin origin, @Nullable String traceparent) {

    UUID orderId() {
        return news.orderId();
    }
}
