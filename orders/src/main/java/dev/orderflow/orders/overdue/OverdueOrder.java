package dev.orderflow.orders.overdue;

import dev.orderflow.orders.OrderStatus;
import java.util.UUID;

/**
 * An order whose participants have not answered in time.
 *
 * @param announcements how often the order was announced
 * @param late whether it has waited for too long to be announced again
 */
record OverdueOrder(UUID id, OrderStatus status, int announcements, boolean late) {}
