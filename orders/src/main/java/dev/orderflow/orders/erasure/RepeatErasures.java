package dev.orderflow.orders.erasure;

import dev.orderflow.outbox.task.DurableTasks;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Has the customers of orders forgotten, also once more: after a backup was restored that still knows them. */
@ApplicationScoped
class RepeatErasures {

    private final ErasureRepository erasures;
    private final DurableTasks tasks;

    RepeatErasures(ErasureRepository erasures, DurableTasks tasks) {
        this.erasures = erasures;
        this.tasks = tasks;
    }

    /** Notes it, in the caller's transaction, after which it is begun. Ids of orders that do not exist are passed over. */
    public Uni<ErasureCounts> repeat(Collection<UUID> orderIds) {
        return tasks.restart(AnonymiseOrders.TASK, List.of(AnonymiseOrders.TASK_KEY))
                .chain(() -> erasures.requestOf(orderIds));
    }
}
