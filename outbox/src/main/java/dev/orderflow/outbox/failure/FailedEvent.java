package dev.orderflow.outbox.failure;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event that could not be processed.
 *
 * @param channel the channel that it came on
 * @param eventId CloudEvents id as far as it is readable, like type and subject
 * @param reason why the last attempt failed, or why it was discarded
 * @param cause what events with the same mistake have in common
 * @param attempts how many failed
 * @param failedAt when the first attempt failed
 * @param nextAttemptAt present for {@link FailedEventState#RETRYING}
 * @param settledAt when it was processed or discarded
 */
public record FailedEvent(
        long id,
        String channel,
        @Nullable String eventId,
        @Nullable String type,
        @Nullable String subject,
        FailedEventState state,
        String reason,
        String cause,
        int attempts,
        Instant failedAt,
        @Nullable Instant nextAttemptAt,
        @Nullable Instant settledAt) {}
