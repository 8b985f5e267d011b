package dev.orderflow.orders.erasure;

import dev.orderflow.orders.EmailAddress;
import dev.orderflow.outbox.task.DurableTasks;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Erases the customer with an e-mail address. Orders that have ended are anonymised now, others when they end; products,
 * amounts and dates stay for the books. It does not affect orders that are placed later.
 */
@ApplicationScoped
class EraseCustomer {

    private final ErasureRepository erasures;
    private final DurableTasks tasks;

    EraseCustomer(ErasureRepository erasures, DurableTasks tasks) {
        this.erasures = erasures;
        this.tasks = tasks;
    }

    /**
     * Requests the erasure in the caller's transaction, and starts it after the commit. A repeated request changes nothing.
     */
    public Uni<ErasureCounts> erase(String email) {
        // The task's row is locked first, as when the task is performed.
        return tasks.restart(AnonymiseOrders.TASK, List.of(AnonymiseOrders.TASK_KEY))
                .chain(() -> erasures.requestOf(EmailAddress.normalised(email)));
    }
}
