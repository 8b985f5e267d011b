package dev.orderflow.console.task;

import dev.orderflow.console.service.OpenTask;
import dev.orderflow.console.service.RecordedAction;
import dev.orderflow.outbox.failure.RetryFailedEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task as its service has it now.
 *
 * @param open the task; empty if it is not open
 * @param actions of operators on it, newest first
 */
record TaskStatus(List<OpenTask> open, List<RecordedAction> actions) {

    /** What is true of the task. */
    enum Outcome {
        /** It waits for an operator. */
        PARKED,
        /** It has failed, and is tried again. */
        FAILED,
        /** It is due, or is being performed. */
        PENDING,
        /** An operator has discarded it. */
        DISCARDED,
        /** It is not open any more after a retry: performed, or withdrawn because it has become pointless. */
        GONE,
        /** It is not open, and no operator has acted on it. */
        UNKNOWN
    }

    @Nullable
    public OpenTask task() {
        return open.isEmpty() ? null : open.get(0);
    }

    public Outcome outcome() {
        if (!open.isEmpty()) {
            OpenTask task = open.get(0);
            return task.state().equals("PARKED")
                    ? Outcome.PARKED
                    : task.attempts() > 0 && !task.inProgress() ? Outcome.FAILED : Outcome.PENDING;
        }
        return actions.isEmpty() ? Outcome.UNKNOWN : actions.get(0).discards() ? Outcome.DISCARDED : Outcome.GONE;
    }

    /** Whether an operator can retry it here: the task of a failed event follows that event. */
    public boolean retryable() {
        return !open.isEmpty() && !open.get(0).inProgress() && !ofFailedEvent();
    }

    public boolean ofFailedEvent() {
        return !open.isEmpty() && open.get(0).kind().equals(RetryFailedEvent.KIND);
    }

    /** Whether an operator has to look at it. */
    public boolean bad() {
        return outcome() == Outcome.PARKED || outcome() == Outcome.FAILED;
    }

    /** Whether it changes without an operator. */
    public boolean changes() {
        return outcome() == Outcome.PENDING || outcome() == Outcome.FAILED;
    }
}
