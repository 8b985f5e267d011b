package dev.orderflow.notification.events;

import java.util.UUID;

/** The result of a mail, as an event. */
public sealed interface MailEvent permits CustomerNotified, CustomerUnreachable {

    UUID orderId();

    /** Wire type, for example {@code CUSTOMER_NOTIFIED}. */
    String type();
}
