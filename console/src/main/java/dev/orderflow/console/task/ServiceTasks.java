package dev.orderflow.console.task;

import dev.orderflow.console.service.Asked;
import dev.orderflow.console.service.OpenTask;
import dev.orderflow.console.service.WaitingEvent;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Tasks and unpublished events of a service. */
@RegisterForReflection
record ServiceTasks(
        @Schema(examples = "logistics") String service,

        @Schema(description = "Whether the service has answered. Otherwise nothing is known of it")
        boolean answered,

        @Schema(description = "Why nothing is known", nullable = true) @Nullable
        String reason,

        @Schema(description = "The newest first") List<OpenTask> tasks,

        @Schema(
                description = "The after of the next page of tasks of this service; null for the last page",
                nullable = true)
        @Nullable
        String next,

        @Schema(description = "The oldest unpublished events")
        List<WaitingEvent> waitingEvents) {

    static ServiceTasks of(Asked<ServiceWork> asked) {
        return asked.silence() == null
                ? new ServiceTasks(
                        asked.service(),
                        true,
                        null,
                        asked.get().tasks().items(),
                        asked.get().tasks().next(),
                        asked.get().waiting().items())
                : new ServiceTasks(asked.service(), false, asked.silence().text(), List.of(), null, List.of());
    }
}
