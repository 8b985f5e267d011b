/**
 * Publishes the events of the outbox: one replica leads, sends them in their order, and deletes what the broker has
 * confirmed.
 */
@NullMarked
package dev.orderflow.outbox.relay;

import org.jspecify.annotations.NullMarked;
