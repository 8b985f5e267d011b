package dev.orderflow.notification;

import java.util.UUID;

/**
 * An order whose customer gets mails.
 *
 * @param closed rejected or cancelled
 * @param anonymised its customer is erased
 */
record NotifiedOrder(UUID orderId, boolean closed, boolean anonymised) {

    /** Whether the customer gets a mail of this kind. A closed order is not confirmed, and an erased customer gets no mail. */
    boolean gets(NotificationKind kind) {
        return !anonymised && !(closed && kind == NotificationKind.ORDER_CONFIRMATION);
    }
}
