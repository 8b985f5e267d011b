package dev.orderflow.console.task;

import dev.orderflow.console.service.Asked;
import dev.orderflow.console.service.FailedEvent;
import org.jspecify.annotations.Nullable;

/**
 * A task of a service, and the form to retry it.
 *
 * @param reason that the operator has given
 * @param invalid whether the operator has to correct the reason
 * @param retried the answer to a retry that the service has not accepted; null without one
 */
record TaskView(
        String service,
        long id,
        Asked<TaskStatus> asked,
        String reason,
        boolean invalid,
        @Nullable Asked<Boolean> retried) {

    static TaskView of(String service, long id, Asked<TaskStatus> asked) {
        return new TaskView(service, id, asked, "", false, null);
    }

    /** The id of the order that it is about; null if its subject is none. */
    @Nullable
    public String order() {
        return asked.known() && asked.get().task() != null
                ? FailedEvent.orderOf(asked.get().task().subject())
                : null;
    }

    /** Whether a retry makes sense, as far as is known. */
    public boolean mayRetry() {
        return !asked.known() || asked.get().retryable();
    }

    /** Whether the service has refused the retry, so that it has changed nothing. */
    public boolean refused() {
        return retried != null && retried.silence() != null && retried.silence().isRefusal();
    }
}
