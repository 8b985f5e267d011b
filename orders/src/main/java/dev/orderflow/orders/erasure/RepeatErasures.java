package dev.orderflow.orders.erasure;

import dev.orderflow.outbox.task.DurableTasks;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Erases the customers of orders, also again: a restored backup may contain erased customers. */
@ApplicationScoped
class RepeatErasures {

    private final ErasureRepository erasures;
    private final DurableTasks tasks;

    RepeatErasures(ErasureRepository erasures, DurableTasks tasks) {
        this.erasures = erasures;
        this.tasks = tasks;
    }

    /**
     * Requests the erasures in the caller's transaction, and starts them after the commit. Ignores ids of unknown orders.
     */
    public Uni<ErasureCounts> repeat(Collection<UUID> orderIds) {
        return tasks.restart(AnonymiseOrders.TASK, List.of(AnonymiseOrders.TASK_KEY))
                .chain(() -> erasures.requestOf(orderIds));
    }
}
