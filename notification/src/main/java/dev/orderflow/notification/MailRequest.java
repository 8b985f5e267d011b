package dev.orderflow.notification;

import java.util.UUID;

/** A request for a mail, by an event or over HTTP. */
public record MailRequest(MailContent content, NotificationOrigin origin) {

    UUID orderId() {
        return content.orderId();
    }
}
