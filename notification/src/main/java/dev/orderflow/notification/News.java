package dev.orderflow.notification;

import java.util.UUID;

/**
 * What a mail tells the customer about an order.
 *
 * <p>Texts come from customers, sellers and partners. Each is one line for people to read, and made so if it is not: what
 * it says must not look like something that we say.
 */
public sealed interface News permits PlacedOrder, RejectedOrder, CancelledOrder, ShippedOrder, DeliveredOrder {

    UUID orderId();

    String customerName();

    /** Where the mail goes. */
    String email();

    NotificationKind kind();
}
