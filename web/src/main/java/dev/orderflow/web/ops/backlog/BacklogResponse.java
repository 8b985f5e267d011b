package dev.orderflow.web.ops.backlog;

import dev.orderflow.outbox.failure.FailedEventLedger;
import dev.orderflow.outbox.relay.OutboxBacklog;
import dev.orderflow.outbox.task.TaskBacklog;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What waits in the database of this service. */
@Schema(name = "Backlog")
record BacklogResponse(
        @Schema(description = "Events that are not published yet")
        long unpublishedEvents,

        @Schema(description = "When the oldest of them was written", nullable = true) @Nullable
        Instant oldestWrittenAt,

        @Schema(description = "Those that the broker has refused at least once")
        long refusedEvents,

        @Schema(description = "Open tasks, without recurring ones that are not parked")
        long openTasks,

        @Schema(description = "Those that wait for an operator")
        long parkedTasks,

        @Schema(description = "Failed events that are retried")
        long retryingEvents,

        @Schema(description = "Failed events that wait for an operator")
        long parkedEvents) {

    static BacklogResponse of(
            OutboxBacklog.Counts waiting, TaskBacklog.Counts tasks, FailedEventLedger.Counts failedEvents) {
        return new BacklogResponse(
                waiting.events(),
                waiting.oldestWrittenAt(),
                waiting.refused(),
                tasks.open(),
                tasks.parked(),
                failedEvents.retrying(),
                failedEvents.parked());
    }
}
