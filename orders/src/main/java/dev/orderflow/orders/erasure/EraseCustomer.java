package dev.orderflow.orders.erasure;

import dev.orderflow.orders.EmailAddress;
import dev.orderflow.outbox.task.DurableTasks;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Has a customer forgotten, who is known by the e-mail address. Orders that have ended lose name and address now, others when
 * they end; what was bought, what it cost and when stays for the books. Orders that are placed later are not concerned.
 */
@ApplicationScoped
class EraseCustomer {

    private final ErasureRepository erasures;
    private final DurableTasks tasks;

    EraseCustomer(ErasureRepository erasures, DurableTasks tasks) {
        this.erasures = erasures;
        this.tasks = tasks;
    }

    /** Notes it, in the caller's transaction, after which it is begun. Again, nothing is left to do. */
    public Uni<ErasureCounts> erase(String email) {
        // The task first, as when it is done.
        return tasks.restart(AnonymiseOrders.TASK, List.of(AnonymiseOrders.TASK_KEY))
                .chain(() -> erasures.requestOf(EmailAddress.normalised(email)));
    }
}
