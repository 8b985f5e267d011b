package dev.orderflow.notification;

import java.util.UUID;

/**
 * The content of a mail about an order.
 *
 * <p>Its texts come from customers, sellers and partners. Each is reduced to one line without links, so that it cannot pass for
 * text of the shop.
 */
public sealed interface MailContent permits PlacedOrder, RejectedOrder, CancelledOrder, ShippedOrder, DeliveredOrder {

    UUID orderId();

    String customerName();

    /** The recipient. */
    String email();

    NotificationKind kind();
}
