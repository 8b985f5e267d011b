package dev.orderflow.web.ops;

import dev.orderflow.outbox.failure.FailedEvent;
import dev.orderflow.outbox.failure.FailedEventState;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A failed event, without what arrived. */
@RegisterForReflection
record FailedEventResponse(
        long id,
        @Schema(description = "The channel that it came on") String channel,

        @Schema(description = "CloudEvents id, if it could be read", nullable = true) @Nullable
        String eventId,

        @Schema(nullable = true) @Nullable String type,

        @Schema(description = "The order's id, or what else the event is about", nullable = true) @Nullable
        String subject,

        FailedEventState state,

        @Schema(description = "Why the last attempt failed, or why it was discarded")
        String reason,

        @Schema(description = "How many attempts failed") int attempts,
        Instant failedAt,
        @Schema(nullable = true) @Nullable Instant nextAttemptAt,
        @Schema(nullable = true) @Nullable Instant settledAt) {

    static FailedEventResponse from(FailedEvent event) {
        return new FailedEventResponse(
                event.id(),
                event.channel(),
                event.eventId(),
                event.type(),
                event.subject(),
                event.state(),
                event.reason(),
                event.attempts(),
                event.failedAt(),
                event.nextAttemptAt(),
                event.settledAt());
    }
}
