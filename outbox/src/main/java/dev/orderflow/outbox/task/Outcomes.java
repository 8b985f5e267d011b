package dev.orderflow.outbox.task;

import dev.orderflow.outbox.BackOff;
import dev.orderflow.outbox.OutboxEvent;
import dev.orderflow.outbox.database.Sql;
import dev.orderflow.outbox.database.TransientFailures;
import dev.orderflow.outbox.log.FailureReason;
import dev.orderflow.outbox.task.BatchTaskHandler.Completed;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Records the outcomes of one kind of tasks. Tasks that are done at about the same time are recorded in one transaction,
 * or each in its own if that fails.
 */
final class Outcomes<R> {

    private static final Logger LOG = Logger.getLogger(Outcomes.class);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LONGEST_CUT_OFF = Duration.ofSeconds(30);
    private static final Duration RECORD_FIRST_RETRY = Duration.ofMillis(200);
    private static final Duration RECORD_LAST_RETRY = Duration.ofSeconds(2);

    // An outcome that waits for a lock must not delay the others for long.
    private static final Duration PATIENCE = Duration.ofMillis(200);
    private static final String LIMIT_LOCK_WAITS = "set local lock_timeout = " + PATIENCE.toMillis();

    private final TaskEnvironment environment;
    private final TaskHandler<R> handler;
    private final Gathering<Done<R>> gathering;

    Outcomes(TaskEnvironment environment, TaskHandler<R> handler, TaskPlaces places) {
        this.environment = environment;
        this.handler = handler;
        this.gathering = new Gathering<>(
                environment.vertx(),
                PATIENCE,
                done -> done < places.inHand(handler.kind()),
                batch -> batch.size() == 1 ? alone(batch.get(0)) : together(batch));
    }

    /** The task was performed. Completes when its outcome is recorded; fails if it is not, and the task is due again. */
    Uni<Void> done(ClaimedTask claimed, R result) {
        return Uni.createFrom().emitter(emitter -> gathering.add(new Done<>(claimed, result, emitter)));
    }

    private Uni<Void> together(List<Done<R>> batch) {
        List<Done<R>> ordered = batch.stream()
                .sorted(Comparator.comparing(done -> done.task().key()))
                .toList();
        return inTransaction(() -> Sql.of(LIMIT_LOCK_WAITS).update().chain(() -> record(ordered)))
                .invoke(held -> settle(ordered, held))
                .replaceWithVoid()
                .onFailure()
                .recoverWithUni(failure -> {
                    LOG.debugf(failure, "%s tasks of kind %s are recorded one by one", ordered.size(), handler.kind());
                    return Uni.join()
                            .all(ordered.stream().map(this::alone).toList())
                            .andCollectFailures()
                            .replaceWithVoid();
                });
    }

    private Uni<Void> alone(Done<R> one) {
        return patiently(() -> record(List.of(one)))
                .invoke(held -> settle(List.of(one), held))
                .replaceWithVoid()
                .onFailure()
                .recoverWithUni(failure -> (TransientFailures.isTransient(failure)
                                ? cutOff(one.claimed(), failure)
                                : failed(one.claimed(), failure))
                        .onItemOrFailure()
                        .invoke((postponed, notRecorded) -> one.settle(notRecorded))
                        .onFailure()
                        .recoverWithNull()
                        .replaceWithVoid());
    }

    /** Yields the ids of the tasks whose leases were not lost; the others are left alone. */
    private Uni<Set<Long>> record(List<Done<R>> batch) {
        return finish(batch).call(held -> complete(
                        batch.stream().filter(done -> held.contains(done.id())).toList())
                .flatMap(environment.outbox()::publish));
    }

    private Uni<Set<Long>> finish(List<Done<R>> batch) {
        List<ClaimedTask> claimed = batch.stream().map(Done::claimed).toList();
        return handler.interval()
                .map(interval -> environment.rows().rest(claimed, interval))
                .orElseGet(() -> environment.rows().remove(claimed));
    }

    private Uni<List<OutboxEvent>> complete(List<Done<R>> batch) {
        if (handler instanceof BatchTaskHandler<R> together) {
            return batch.isEmpty()
                    ? Uni.createFrom().item(List.of())
                    : together.completeAll(batch.stream()
                            .map(done -> new Completed<>(done.task(), done.result()))
                            .toList());
        }
        return Multi.createFrom()
                .iterable(batch)
                .onItem()
                .transformToUniAndConcatenate(this::complete)
                .collect()
                .asList()
                .map(events -> events.stream().flatMap(List::stream).toList());
    }

    private Uni<List<OutboxEvent>> complete(Done<R> done) {
        environment.traceContext().continueFrom(done.task().traceparent());
        return handler.complete(done.task(), done.result()).map(events -> events.stream()
                .map(event -> event.traceparent() != null ? event : inTraceOf(done, event))
                .toList());
    }

    private static OutboxEvent inTraceOf(Done<?> done, OutboxEvent event) {
        return new OutboxEvent(
                event.type(), event.subject(), event.data(), done.task().traceparent());
    }

    private void settle(List<Done<R>> batch, Set<Long> held) {
        for (Done<R> done : batch) {
            if (held.contains(done.id())) {
                count("done");
                done.settle(null);
            } else {
                done.settle(new LeaseLostException(done.task()));
            }
        }
    }

    // The task was performed; only its outcome could not be recorded.
    private Uni<Void> cutOff(ClaimedTask claimed, Throwable failure) {
        Duration delay = new BackOff(FIRST_RETRY, LONGEST_CUT_OFF)
                .withJitterAfter(claimed.task().attempt());
        return patiently(() -> environment.rows().postpone(claimed, delay, FailureReason.of(failure), false))
                .invoke(() -> count("cut-off"));
    }

    /** Records that an attempt failed: the task is postponed, or parked. */
    Uni<Void> failed(ClaimedTask claimed, Throwable failure) {
        Task task = claimed.task();
        String reason = FailureReason.of(failure);
        LOG.warnf("Task %s %s failed, attempt %s: %s", task.kind(), task.key(), task.attempt(), reason);
        LOG.debug("Task failed", failure);
        if (handler.interval().isPresent()
                || (task.attempt() < handler.maxAttempts() && handler.isWorthRetrying(failure))) {
            Duration delay = new BackOff(FIRST_RETRY, handler.longestDelay()).withJitterAfter(task.attempt());
            return patiently(() -> inTraceOf(task, environment.rows().postpone(claimed, delay, reason, true))
                            .chain(() -> handler.postponed(task, failure, reason, delay)))
                    .invoke(() -> count("retried"));
        }
        return patiently(() -> inTraceOf(task, environment.rows().park(claimed, reason))
                        .chain(() -> handler.parked(task, failure, reason))
                        .flatMap(environment.outbox()::publish))
                .invoke(() -> count("parked"));
    }

    private <T> Uni<T> inTraceOf(Task task, Uni<T> work) {
        environment.traceContext().continueFrom(task.traceparent());
        return work;
    }

    // A failure of the database must not cause a performed task to be performed again, so recording is retried. The
    // task belongs to this replica until its lease expires, or longer if no other replica reaches the database.
    private <T> Uni<T> patiently(Supplier<Uni<T>> work) {
        return inTransaction(work)
                .onFailure(TransientFailures::isTransient)
                .retry()
                .withBackOff(RECORD_FIRST_RETRY, RECORD_LAST_RETRY)
                .expireIn(environment.lease(handler).toMillis());
    }

    private <T> Uni<T> inTransaction(Supplier<Uni<T>> work) {
        return environment
                .transactions()
                .runDetached(work)
                .ifNoItem()
                .after(environment.settings().timeLimit())
                .fail();
    }

    private void count(String outcome) {
        environment
                .metrics()
                .counter("tasks", "kind", handler.kind(), "outcome", outcome)
                .increment();
    }

    /** A task that was performed, and who waits for its record. */
    private record Done<R>(ClaimedTask claimed, R result, UniEmitter<? super Void> emitter) {

        long id() {
            return claimed.id();
        }

        Task task() {
            return claimed.task();
        }

        void settle(@Nullable Throwable notRecorded) {
            if (notRecorded == null) {
                emitter.complete(null);
            } else {
                emitter.fail(notRecorded);
            }
        }
    }
}
