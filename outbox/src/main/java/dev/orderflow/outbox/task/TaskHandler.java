package dev.orderflow.outbox.task;

import dev.orderflow.outbox.OutboxEvent;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Does the tasks of one kind. Implementations are CDI beans.
 *
 * <p>A task is done <em>at least once</em>: a process that dies after {@link #perform} and before its outcome is
 * committed leaves the task to another replica, which performs it again.
 *
 * @param <R> what performing the task yields
 */
public interface TaskHandler<R> {

    /** The kind of task that this handler does; unique in the application. */
    String kind();

    /**
     * Does the work, outside any transaction. A failure (or taking longer than {@link #timeLimit}) counts
     * as an attempt; the task is tried again with back-off.
     */
    Uni<R> perform(Task task);

    /**
     * Records the outcome, in the transaction that removes the task. Trouble with the database here is no failed attempt;
     * the task is tried again for as long as it lasts.
     *
     * @return events to write to the outbox in the same transaction
     */
    Uni<List<OutboxEvent>> complete(Task task, R result);

    /**
     * For work that recurs: how long after it was done it is due again. There is one task of the kind then, by itself and
     * for all replicas together, and {@link DurableTasks} schedules none.
     */
    default Optional<Duration> interval() {
        return Optional.empty();
    }

    /** How long performing the task may take; {@code outbox.tasks.time-limit} unless it is given. */
    default Optional<Duration> timeLimit() {
        return Optional.empty();
    }

    /**
     * How long the task belongs to the replica that took it up, and so how soon another one goes on when that dies;
     * {@code outbox.tasks.lease} unless it is given. Longer than the time limit.
     */
    default Optional<Duration> lease() {
        return Optional.empty();
    }

    /** After how many failed attempts the task is parked: kept, shown, and not tried again by itself. */
    default int maxAttempts() {
        return Integer.MAX_VALUE;
    }

    /** The delay between attempts doubles from a second on; up to this. */
    default Duration longestDelay() {
        return Duration.ofMinutes(5);
    }

    /** Whether another attempt may succeed after this failure; if not, the task is parked at once. */
    default boolean isWorthRetrying(Throwable failure) {
        return true;
    }

    /**
     * Records that the task has failed and is tried again after {@code delay}, in the transaction that postpones it.
     */
    default Uni<Void> postponed(Task task, String reason, Duration delay) {
        return Uni.createFrom().voidItem();
    }

    /**
     * Records that the task was parked, in the transaction that parks it.
     *
     * @return events to write to the outbox in the same transaction
     */
    default Uni<List<OutboxEvent>> parked(Task task, String reason) {
        return Uni.createFrom().item(List.of());
    }
}
