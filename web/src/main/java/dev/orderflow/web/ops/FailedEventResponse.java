package dev.orderflow.web.ops;

import dev.orderflow.outbox.failure.FailedEvent;
import dev.orderflow.outbox.failure.FailedEventState;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A failed event without its message. */
@RegisterForReflection
public record FailedEventResponse(
        long id,
        @Schema(description = "The channel of the event") String channel,

        @Schema(description = "CloudEvents id, if readable", nullable = true) @Nullable
        String eventId,

        @Schema(nullable = true) @Nullable String type,

        @Schema(description = "The order's id, or another subject", nullable = true) @Nullable
        String subject,

        FailedEventState state,

        @Schema(description = "Why the last attempt failed, or why it was discarded")
        String reason,

        @Schema(
                description =
                        "The exception and the first method of our own code, or the part of the reason that events "
                                + "with the same cause have in common")
        String cause,

        @Schema(description = "The number of failed attempts")
        int attempts,

        Instant failedAt,
        @Schema(nullable = true) @Nullable Instant nextAttemptAt,
        @Schema(nullable = true) @Nullable Instant settledAt) {

    public static FailedEventResponse from(FailedEvent event) {
        return new FailedEventResponse(
                event.id(),
                event.channel(),
                event.eventId(),
                event.type(),
                event.subject(),
                event.state(),
                event.reason(),
                event.cause(),
                event.attempts(),
                event.failedAt(),
                event.nextAttemptAt(),
                event.settledAt());
    }
}
