package dev.orderflow.outbox.task;

import dev.orderflow.outbox.OutboxEvent;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Performs the tasks of one kind. Implementations are CDI beans.
 *
 * <p>A task is performed <em>at least once</em>: a process that dies after {@link #perform} and before its outcome is
 * committed leaves the task to another replica, which performs it again.
 *
 * @param <R> what performing the task yields
 */
public interface TaskHandler<R> {

    /** The kind of task that this handler performs; unique in the application. */
    String kind();

    /**
     * Performs the task, outside any transaction. A failure, also one to finish within {@link #timeLimit}, counts as an
     * attempt, and the task is retried with back-off.
     */
    Uni<R> perform(Task task);

    /**
     * Records the outcome, in the transaction that removes the task. A failure of the database here is no failed
     * attempt; the task is retried until the database is back.
     *
     * @return events to write to the outbox in the same transaction
     */
    Uni<List<OutboxEvent>> complete(Task task, R result);

    /**
     * For a recurring task: the time from its end until it is due again. There is one task of the kind for all
     * replicas, which the library creates.
     */
    default Optional<Duration> interval() {
        return Optional.empty();
    }

    /** How long performing the task may take; {@code outbox.tasks.time-limit} by default. */
    default Optional<Duration> timeLimit() {
        return Optional.empty();
    }

    /**
     * How long a claimed task belongs to its replica; {@code outbox.tasks.lease} by default. Longer than the time
     * limit.
     */
    default Optional<Duration> lease() {
        return Optional.empty();
    }

    /** After how many failed attempts the task is parked for an operator. */
    default int maxAttempts() {
        return Integer.MAX_VALUE;
    }

    /** The longest delay between attempts; it doubles, starting at a second. */
    default Duration longestDelay() {
        return Duration.ofMinutes(5);
    }

    /** Whether another attempt can succeed after this failure; otherwise the task is parked at once. */
    default boolean isWorthRetrying(Throwable failure) {
        return true;
    }

    /**
     * Records a failed attempt, in the transaction that postpones the task by {@code delay}.
     */
    default Uni<Void> postponed(Task task, String reason, Duration delay) {
        return Uni.createFrom().voidItem();
    }

    /** The same, for a handler that needs more of the failure than its text. */
    default Uni<Void> postponed(Task task, Throwable failure, String reason, Duration delay) {
        return postponed(task, reason, delay);
    }

    /**
     * Records that the task was parked, in the transaction that parks it.
     *
     * @return events to write to the outbox in the same transaction
     */
    default Uni<List<OutboxEvent>> parked(Task task, String reason) {
        return Uni.createFrom().item(List.of());
    }

    /** The same, for a handler that needs more of the failure than its text. */
    default Uni<List<OutboxEvent>> parked(Task task, Throwable failure, String reason) {
        return parked(task, reason);
    }
}
