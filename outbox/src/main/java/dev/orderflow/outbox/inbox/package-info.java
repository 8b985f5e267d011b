/**
 * Receives events in batches with a transaction each, and drops repeated deliveries (idempotent consumer).
 */
@NullMarked
package dev.orderflow.outbox.inbox;

import org.jspecify.annotations.NullMarked;
