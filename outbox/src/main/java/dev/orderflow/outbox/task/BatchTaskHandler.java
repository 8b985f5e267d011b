package dev.orderflow.outbox.task;

import dev.orderflow.outbox.OutboxEvent;
import io.smallrye.mutiny.Uni;
import java.util.List;

/**
 * A handler that records the outcomes of several tasks with few statements.
 *
 * @param <R> what performing a task yields
 */
public interface BatchTaskHandler<R> extends TaskHandler<R> {

    /**
     * Records the outcomes, in the transaction that removes their tasks. If it fails, each outcome is recorded in a
     * transaction of its own. Locks rows in a fixed order, because other transactions do so at the same time.
     *
     * @param completed in the order of their keys
     * @return events to write to the outbox in the same transaction, each with the {@code traceparent} of its task
     */
    Uni<List<OutboxEvent>> completeAll(List<Completed<R>> completed);

    @Override
    default Uni<List<OutboxEvent>> complete(Task task, R result) {
        return completeAll(List.of(new Completed<>(task, result)));
    }

    /** A task that was performed. */
    record Completed<R>(Task task, R result) {}
}
