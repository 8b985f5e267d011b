package dev.orderflow.orders.backfill;

import dev.orderflow.outbox.task.DurableTasks;
import dev.orderflow.outbox.task.DurableTasks.NewTask;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Has past orders announced to one queue, for a subscriber that came later or lost them. */
@ApplicationScoped
class StartBackfill {

    /** The tasks that announce a page of orders each, under the queue's name. */
    public static final String TASK = "backfill";

    // An order's id is drawn just before the time of its placing is taken.
    private static final Duration ID_BEFORE_TIME = Duration.ofMinutes(1);

    private final BackfillRepository backfills;
    private final DurableTasks tasks;

    StartBackfill(BackfillRepository backfills, DurableTasks tasks) {
        this.backfills = backfills;
        this.tasks = tasks;
    }

    /**
     * Begins to announce, in the caller's transaction, the orders that were placed from {@code since} on and can be seen
     * now. An order that cannot be seen yet is published after its own commit, and so reaches a queue that is bound. Those
     * that were rejected are left out.
     *
     * @return whether it was begun; false while an earlier one of the queue is not finished, which then goes on should its
     *     task have been discarded
     */
    public Uni<Boolean> start(String queue, Instant since) {
        Instant from = since.isBefore(Instant.EPOCH) ? Instant.EPOCH : since;
        // The task first, as when it is done: its row is locked before that of the backfill.
        return tasks.schedule(List.of(NewTask.of(TASK, queue, "")))
                .chain(() -> backfills.begin(queue, from, firstIdAt(from.minus(ID_BEFORE_TIME))));
    }

    // Ids begin with the milliseconds since 1970.
    private static UUID firstIdAt(Instant time) {
        return new UUID(Math.max(0, time.toEpochMilli()) << 16, 0);
    }
}
