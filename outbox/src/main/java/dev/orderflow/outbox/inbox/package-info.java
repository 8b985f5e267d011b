/**
 * Receives events in batches, each batch in one transaction, and drops what was processed before (the inbox
 * pattern): deliveries may repeat, effects do not.
 */
@NullMarked
package dev.orderflow.outbox.inbox;

import org.jspecify.annotations.NullMarked;
