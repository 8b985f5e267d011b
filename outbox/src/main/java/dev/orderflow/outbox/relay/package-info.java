/**
 * Publishes the events of the outbox: one replica leads, sends them in order, and deletes confirmed events.
 */
@NullMarked
package dev.orderflow.outbox.relay;

import org.jspecify.annotations.NullMarked;
