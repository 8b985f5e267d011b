package dev.orderflow.outbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of the outbox that waits for the relay. */
record PendingEvent(
        long seq,
        String id,
        String type,
        String subject,
        String data,
        @Nullable String traceparent,
        Instant writtenAt) {}
