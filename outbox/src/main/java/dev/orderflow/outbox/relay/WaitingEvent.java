package dev.orderflow.outbox.relay;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An event that waits in the outbox.
 *
 * @param seq its place in the outbox
 * @param id CloudEvents id
 * @param queue the only queue to receive it; null for all queues at the service's exchange
 * @param traceparent W3C trace context in which it was written
 * @param attempts how often the broker has refused it
 * @param nextAttemptAt when it is due; null for now
 * @param lastError why the broker refused it last
 */
public record WaitingEvent(
        long seq,
        UUID id,
        String type,
        String subject,
        @Schema(nullable = true) @Nullable String queue,
        @Schema(nullable = true) @Nullable String traceparent,
        Instant writtenAt,
        int attempts,
        @Schema(nullable = true) @Nullable Instant nextAttemptAt,
        @Schema(nullable = true) @Nullable String lastError) {}
