package dev.orderflow.outbox.relay;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of the outbox to publish.
 *
 * @param queue the only queue to receive it; null for all queues at the service's exchange
 */
record PendingEvent(
        long seq,
        String id,
        String type,
        String subject,
        String data,
        @Nullable String traceparent,
        Instant writtenAt,
        @Nullable String queue) {

    PendingEvent inTrace(@Nullable String newTraceparent) {
        return new PendingEvent(seq, id, type, subject, data, newTraceparent, writtenAt, queue);
    }
}
