package dev.orderflow.orders.overdue;

import dev.orderflow.orders.OrderStatus;
import java.util.UUID;

/**
 * An order that waits for answers longer than it should.
 *
 * @param announcements how often the services were asked
 * @param late whether that has gone on for too long to ask them once more
 */
record OverdueOrder(UUID id, OrderStatus status, int announcements, boolean late) {}
