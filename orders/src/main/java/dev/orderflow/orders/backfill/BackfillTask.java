package dev.orderflow.orders.backfill;

import dev.orderflow.orders.Order;
import dev.orderflow.orders.coordination.OrderPlaced;
import dev.orderflow.outbox.Outbox;
import dev.orderflow.outbox.OutboxEvent;
import dev.orderflow.outbox.Transactions;
import dev.orderflow.outbox.task.DurableTasks;
import dev.orderflow.outbox.task.DurableTasks.NewTask;
import dev.orderflow.outbox.task.Task;
import dev.orderflow.outbox.task.TaskHandler;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** Writes one page of a backfill to the outbox, for the queue alone, and schedules the next. */
@ApplicationScoped
class BackfillTask implements TaskHandler<Boolean> {

    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final int MOST_LOOKS = 40;

    private final ContinueBackfill continueBackfill;
    private final Outbox outbox;
    private final DurableTasks tasks;
    private final Transactions transactions;

    BackfillTask(ContinueBackfill continueBackfill, Outbox outbox, DurableTasks tasks, Transactions transactions) {
        this.continueBackfill = continueBackfill;
        this.outbox = outbox;
        this.tasks = tasks;
        this.transactions = transactions;
    }

    @Override
    public String kind() {
        return StartBackfill.TASK;
    }

    /**
     * Waits a while until the previous page is published, and yields whether it is. Events of new orders wait behind those
     * in the outbox. So the outbox holds one page at a time, also while the broker is down or the queue takes no events.
     */
    @Override
    public Uni<Boolean> perform(Task task) {
        return Uni.createFrom()
                .deferred(() -> isPublished(task.key()))
                .repeat()
                .withDelay(PAUSE)
                .atMost(MOST_LOOKS)
                .filter(published -> published)
                .toUni()
                .map(published -> published != null);
    }

    private Uni<Boolean> isPublished(String queue) {
        return transactions.runDetached(() -> outbox.isPendingTo(queue)).map(pending -> !pending);
    }

    @Override
    public Uni<List<OutboxEvent>> complete(Task task, Boolean published) {
        String queue = task.key();
        if (!published) {
            return schedule(queue).replaceWith(List.of());
        }
        return continueBackfill
                .next(queue)
                .call(page -> outbox.publishTo(
                        queue, page.orders().stream().map(BackfillTask::event).toList()))
                .call(page -> page.more() ? schedule(queue) : Uni.createFrom().voidItem())
                .replaceWith(List.of());
    }

    private Uni<Void> schedule(String queue) {
        return tasks.schedule(List.of(NewTask.of(StartBackfill.TASK, queue, "")));
    }

    private static OutboxEvent event(Order order) {
        return OutboxEvent.of(OrderPlaced.TYPE, order.id(), OrderPlaced.of(order));
    }
}
