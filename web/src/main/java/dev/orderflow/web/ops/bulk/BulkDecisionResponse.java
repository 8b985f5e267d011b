package dev.orderflow.web.ops.bulk;

import dev.orderflow.outbox.failure.BulkAction;
import dev.orderflow.outbox.failure.BulkDecision;
import dev.orderflow.outbox.failure.BulkProgress;
import dev.orderflow.outbox.failure.FailedEventState;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A bulk decision and how far it is. Each accepted event counts once in the numbers that follow accepted. */
@RegisterForReflection
record BulkDecisionResponse(
        UUID id,
        BulkAction action,

        @Schema(description = "Only this failed event", nullable = true) @Nullable
        Long failedEvent,

        @Schema(nullable = true) @Nullable String subject,
        @Schema(nullable = true) @Nullable String type,
        @Schema(nullable = true) @Nullable FailedEventState state,
        @Schema(nullable = true) @Nullable String channel,
        @Schema(nullable = true) @Nullable String cause,
        @Schema(nullable = true) @Nullable Instant since,
        Instant until,
        @Schema(nullable = true) @Nullable Integer limit,
        @Schema(nullable = true) @Nullable Integer rate,

        @Schema(description = "The reason; empty if none was given")
        String reason,

        @Schema(description = "The name of the operator's account")
        String operator,

        Instant requestedAt,

        @Schema(description = "The number of events of the decision")
        long accepted,

        @Schema(
                description =
                        "Those that wait for their turn, or are replayed and neither processed nor failed again yet. The "
                                + "decision is carried out when there are none")
        long pending,

        @Schema(description = "Those that were replayed and are processed")
        long processed,

        @Schema(description = "Those that were replayed and have failed again; a later attempt may still process them")
        long failedAgain,

        @Schema(description = "Those that are discarded") long discarded,

        @Schema(description = "Those that did not match any more when their turn came")
        long skipped) {

    static BulkDecisionResponse of(BulkDecision decision, BulkDecisionRequest request, BulkProgress progress) {
        return new BulkDecisionResponse(
                decision.id(),
                decision.action(),
                request.failedEvent(),
                request.subject(),
                request.type(),
                request.state(),
                request.channel(),
                request.cause(),
                request.since(),
                request.until(),
                request.limit(),
                request.rate(),
                decision.reason(),
                decision.operator(),
                decision.requestedAt(),
                progress.accepted(),
                progress.pending(),
                progress.processed(),
                progress.failedAgain(),
                progress.discarded(),
                progress.skipped());
    }
}
