package dev.orderflow.outbox.task;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A task of this replica, as long as its row has this lease. */
record ClaimedTask(long id, UUID lease, Task task) {

    ClaimedTask inTrace(@Nullable String traceparent) {
        return new ClaimedTask(
                id, lease, new Task(task.kind(), task.key(), task.payload(), task.attempt(), traceparent));
    }
}
