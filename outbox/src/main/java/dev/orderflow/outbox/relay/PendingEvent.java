package dev.orderflow.outbox.relay;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of the outbox that waits for the relay.
 *
 * @param queue the one queue that it is for; null for all that are bound to the service's exchange
 */
record PendingEvent(
        long seq,
        String id,
        String type,
        String subject,
        String data,
        @Nullable String traceparent,
        Instant writtenAt,
        @Nullable String queue) {}
