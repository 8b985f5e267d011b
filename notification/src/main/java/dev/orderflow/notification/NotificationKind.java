package dev.orderflow.notification;

import dev.orderflow.outbox.ShortId;
import java.util.UUID;

public enum NotificationKind {
    ORDER_CONFIRMATION("Order confirmation %s"),
    ORDER_REJECTION("Order %s cannot be fulfilled"),
    ORDER_CANCELLATION("Order %s is cancelled"),
    ORDER_SHIPMENT("Order %s is on its way"),
    ORDER_DELIVERY("Order %s is delivered");

    private final String subject;

    NotificationKind(String subject) {
        this.subject = subject;
    }

    /** The subject, with the short number of the order, which people can say on the phone. */
    String subject(UUID orderId) {
        return subject.formatted(ShortId.of(orderId));
    }
}
