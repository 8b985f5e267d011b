package dev.orderflow.orders.backfill;

import dev.orderflow.outbox.task.DurableTasks;
import dev.orderflow.outbox.task.DurableTasks.NewTask;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Starts the announcement of past orders to one queue, for a subscriber that came later or has lost its data. */
@ApplicationScoped
class StartBackfill {

    /** The kind of the tasks that announce a page of orders. Their key is the name of the queue. */
    public static final String TASK = "backfill";

    // An order gets its id just before the time at which it is placed.
    private static final Duration ID_BEFORE_TIME = Duration.ofMinutes(1);

    private final BackfillRepository backfills;
    private final DurableTasks tasks;

    StartBackfill(BackfillRepository backfills, DurableTasks tasks) {
        this.backfills = backfills;
        this.tasks = tasks;
    }

    /**
     * Starts, in the caller's transaction, to announce the committed orders that were placed from {@code since} on. An
     * order that commits later is published after its commit, and reaches the queue by its binding. Rejected orders are
     * left out.
     *
     * @return whether it was started; false while an earlier backfill of the queue is not finished. That one continues,
     *     even if its task was discarded
     */
    public Uni<Boolean> start(String queue, Instant since) {
        Instant from = since.isBefore(Instant.EPOCH) ? Instant.EPOCH : since;
        // The task's row is locked before the backfill's, as when the task is performed.
        return tasks.schedule(List.of(NewTask.of(TASK, queue, "")))
                .chain(() -> backfills.begin(queue, from, firstIdAt(from.minus(ID_BEFORE_TIME))));
    }

    // Ids begin with the milliseconds since 1970.
    private static UUID firstIdAt(Instant time) {
        return new UUID(Math.max(0, time.toEpochMilli()) << 16, 0);
    }
}
