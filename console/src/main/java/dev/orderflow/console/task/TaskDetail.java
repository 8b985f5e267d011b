package dev.orderflow.console.task;

import dev.orderflow.console.service.OpenTask;
import dev.orderflow.console.service.RecordedAction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A task of a service, and what operators have done with it. */
@RegisterForReflection
record TaskDetail(
        @Schema(examples = "logistics") String service,
        long id,

        @Schema(
                description =
                        "PARKED: it waits for an operator. FAILED: it is tried again. PENDING: it is due or performed. "
                                + "DISCARDED. GONE: not open any more after a retry, performed or withdrawn")
        TaskStatus.Outcome outcome,

        @Schema(description = "The task; null if it is not open", nullable = true) @Nullable
        OpenTask task,

        @Schema(description = "The last actions of operators on it, newest first")
        List<RecordedAction> actions) {

    static TaskDetail of(String service, long id, TaskStatus status) {
        return new TaskDetail(service, id, status.outcome(), status.task(), status.actions());
    }
}
