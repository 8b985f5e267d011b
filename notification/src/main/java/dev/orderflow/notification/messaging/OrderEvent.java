package dev.orderflow.notification.messaging;

import dev.orderflow.notification.MailContent;
import java.util.Optional;
import java.util.UUID;

/** An event about an order. */
interface OrderEvent {

    UUID orderId();

    /** The mail to the customer; empty if orders requests it over HTTP. */
    Optional<MailContent> mail();
}
