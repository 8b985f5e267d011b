package dev.orderflow.orders;

import java.util.UUID;

/**
 * An order that waits for answers longer than it should.
 *
 * @param announcements how often it was announced
 * @param late whether it is too old to be announced once more
 */
record OverdueOrder(UUID id, int announcements, boolean late) {}
