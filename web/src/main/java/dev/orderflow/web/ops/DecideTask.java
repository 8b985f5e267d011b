package dev.orderflow.web.ops;

import dev.orderflow.outbox.failure.RetryFailedEvent;
import dev.orderflow.outbox.task.TaskBacklog;
import dev.orderflow.outbox.task.TaskStatus;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Retries or discards a task that is not running and that does not belong to a failed event. */
@ApplicationScoped
class DecideTask {

    private final TaskBacklog tasks;
    private final OperatorActions actions;

    DecideTask(TaskBacklog tasks, OperatorActions actions) {
        this.tasks = tasks;
        this.actions = actions;
    }

    Uni<Void> decide(long id, Action action, Decision decision) {
        return tasks.lock(id)
                .map(task -> {
                    if (task == null) {
                        throw Refusal.unknown("task " + id);
                    }
                    return task;
                })
                .invoke(task -> requireFree(task))
                .chain(task -> action == Action.DISCARD ? discard(task) : tasks.startOver(id))
                .chain(() -> actions.record(decision, action, List.of("task/" + id)));
    }

    private Uni<Void> discard(TaskStatus task) {
        if (task.recurring()) {
            throw Refusal.conflict(
                    "recurring-task", "Recurring task", "Task " + task.id() + " recurs, and cannot be discarded");
        }
        return tasks.remove(task.id());
    }

    private static void requireFree(TaskStatus task) {
        if (task.kind().equals(RetryFailedEvent.KIND)) {
            throw Refusal.conflict(
                    "failed-event-task",
                    "Task of a failed event",
                    "Task " + task.id() + " follows failed event " + task.key() + "; decide about that one");
        }
        if (task.inProgress()) {
            throw Refusal.conflict(
                    "task-in-progress",
                    "Task in progress",
                    "Task " + task.id() + " is being performed; try again later");
        }
    }
}
