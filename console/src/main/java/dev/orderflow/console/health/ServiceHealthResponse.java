package dev.orderflow.console.health;

import dev.orderflow.console.service.Backlog;
import dev.orderflow.console.service.Queues;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Whether a service is ready, and what waits in it. */
@RegisterForReflection
@Schema(name = "ServiceHealth")
record ServiceHealthResponse(
        @Schema(examples = "logistics") String service,

        @Schema(description = "READY only if the service has said so")
        ServiceHealth.State state,

        @Schema(description = "Why it is not READY", nullable = true) @Nullable
        String reason,

        @Schema(description = "Events that are not published yet", nullable = true) @Nullable
        Long unpublishedEvents,

        @Schema(description = "When the oldest of them was written", nullable = true) @Nullable
        Instant oldestWrittenAt,

        @Schema(description = "Those that the broker has refused", nullable = true) @Nullable
        Long refusedEvents,

        @Schema(description = "Messages in its queues that are not delivered yet", nullable = true) @Nullable
        Long queuedMessages,

        @Schema(description = "Without recurring ones that are not parked", nullable = true) @Nullable
        Long openTasks,

        @Schema(description = "Those that wait for an operator", nullable = true) @Nullable
        Long parkedTasks,

        @Schema(description = "Failed events that are retried", nullable = true) @Nullable
        Long retryingEvents,

        @Schema(description = "Failed events that wait for an operator", nullable = true) @Nullable
        Long parkedEvents,

        @Schema(description = "Two minutes each, the oldest first, without those of which nothing is known")
        List<PartResponse> lastHour) {

    @RegisterForReflection
    @Schema(name = "PartOfHour", description = "The most that waited in two minutes")
    record PartResponse(
            @Schema(description = "Since when, to the present")
            int minutesAgo,

            @Schema(nullable = true) @Nullable Long unpublishedEvents,
            @Schema(nullable = true) @Nullable Long queuedMessages,
            @Schema(nullable = true) @Nullable Long openTasks) {}

    static ServiceHealthResponse of(ServiceHealth health, LastHour hour) {
        Backlog backlog = health.backlog().answer();
        Queues queues = health.queues().answer();
        return new ServiceHealthResponse(
                health.service(),
                health.state(),
                health.ready().silence() == null
                        ? null
                        : health.ready().silence().text(),
                of(backlog, Backlog::unpublishedEvents),
                backlog == null ? null : backlog.oldestWrittenAt(),
                of(backlog, Backlog::refusedEvents),
                queues == null ? null : queues.ready(),
                of(backlog, Backlog::openTasks),
                of(backlog, Backlog::parkedTasks),
                of(backlog, Backlog::retryingEvents),
                of(backlog, Backlog::parkedEvents),
                parts(hour));
    }

    private static List<PartResponse> parts(LastHour hour) {
        return IntStream.range(0, LastHour.PARTS)
                .mapToObj(part -> new PartResponse(
                        (LastHour.PARTS - part) * LastHour.MINUTES,
                        hour.unpublished().get(part),
                        hour.queued().get(part),
                        hour.openTasks().get(part)))
                .filter(part -> part.unpublishedEvents() != null || part.queuedMessages() != null)
                .toList();
    }

    private static @Nullable Long of(@Nullable Backlog backlog, Function<Backlog, Long> number) {
        return backlog == null ? null : number.apply(backlog);
    }
}
