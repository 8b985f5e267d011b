package dev.orderflow.outbox.task;

import dev.orderflow.outbox.BackOff;
import dev.orderflow.outbox.Drain;
import dev.orderflow.outbox.Outbox;
import dev.orderflow.outbox.TraceContext;
import dev.orderflow.outbox.Transactions;
import dev.orderflow.outbox.config.OutboxConfig;
import dev.orderflow.outbox.config.OutboxConfig.TaskSettings;
import dev.orderflow.outbox.database.ReplicaSession;
import dev.orderflow.outbox.database.TransientFailures;
import dev.orderflow.outbox.log.FailureReason;
import dev.orderflow.outbox.task.TaskRows.Places;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Claims due tasks and performs them, several at a time, on every replica. A lease assigns a task to one replica until
 * the task is done, the lease expires, or the replica is dead ({@link Takeover}).
 */
@ApplicationScoped
class TaskWorker {

    private static final Logger LOG = Logger.getLogger(TaskWorker.class);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LONGEST_CUT_OFF = Duration.ofSeconds(30);
    private static final Duration OUTCOME_FIRST_RETRY = Duration.ofMillis(200);
    private static final Duration OUTCOME_LAST_RETRY = Duration.ofSeconds(2);

    private final TaskRows rows;
    private final Transactions transactions;
    private final Outbox outbox;
    private final TraceContext traceContext;
    private final TaskSpans spans;
    private final TaskSettings settings;
    private final MeterRegistry metrics;
    private final Drain drain;
    private final ReplicaSession session;
    private final Vertx vertx;
    private final Map<String, TaskHandler<?>> handlers;

    private final Runnable wakeUp = this::takeUp;
    private final Map<String, AtomicInteger> inHand;
    private final AtomicBoolean claiming = new AtomicBoolean();
    private volatile boolean wokenMeanwhile;
    private volatile boolean stopping;
    private long timer;

    TaskWorker(
            TaskRows rows,
            Transactions transactions,
            Outbox outbox,
            TraceContext traceContext,
            TaskSpans spans,
            OutboxConfig config,
            MeterRegistry metrics,
            Drain drain,
            ReplicaSession session,
            Vertx vertx,
            @All List<TaskHandler<?>> handlers) {
        this.rows = rows;
        this.transactions = transactions;
        this.outbox = outbox;
        this.traceContext = traceContext;
        this.spans = spans;
        this.settings = config.tasks();
        this.metrics = metrics;
        this.drain = drain;
        this.session = session;
        this.vertx = vertx;
        this.handlers = handlers.stream().collect(Collectors.toMap(TaskHandler::kind, Function.identity()));
        this.inHand = this.handlers.keySet().stream()
                .collect(Collectors.toUnmodifiableMap(Function.identity(), kind -> new AtomicInteger()));
    }

    void start(@Observes StartupEvent event) {
        if (settings.lease().compareTo(settings.timeLimit()) <= 0) {
            throw new IllegalArgumentException("outbox.tasks.lease must be longer than outbox.tasks.time-limit");
        }
        handlers.values().stream()
                .filter(handler -> lease(handler).compareTo(timeLimit(handler)) <= 0)
                .forEach(handler -> {
                    throw new IllegalArgumentException(
                            "The lease of %s tasks must be longer than their time limit".formatted(handler.kind()));
                });
        if (!handlers.isEmpty()) {
            ensureRecurring();
            session.on(TaskRows.DUE, wakeUp);
            timer = vertx.setPeriodic(settings.pollInterval().toMillis(), ignored -> takeUp());
        }
    }

    private void ensureRecurring() {
        List<String> recurring = handlers.values().stream()
                .filter(handler -> handler.interval().isPresent())
                .map(TaskHandler::kind)
                .toList();
        if (recurring.isEmpty()) {
            return;
        }
        transactions
                .runDetached(() -> rows.ensureRecurring(recurring))
                .onFailure()
                .retry()
                .withBackOff(FIRST_RETRY, LONGEST_CUT_OFF)
                .indefinitely()
                .subscribe()
                .with(done -> takeUp());
    }

    /**
     * Waits for a running claim, whose tasks it frees, and for running tasks, because a task whose outcome is not
     * recorded is performed again. A task that does not end in time keeps its lease, because it may run until the
     * process ends.
     */
    void stop(@Observes @Priority(Drain.TASKS) ShutdownEvent event) throws InterruptedException {
        stopping = true;
        vertx.cancelTimer(timer);
        // In this order: a claim registers its tasks before it ends.
        drain.await(() -> !claiming.get() && isIdle());
        if (claiming.get() || !isIdle()) {
            LOG.warn("Some tasks did not end in time; other replicas take them over when this process has ended");
            session.keepUntilTheEnd();
        }
    }

    private boolean isIdle() {
        return inHand.values().stream().allMatch(tasks -> tasks.get() == 0);
    }

    /**
     * The action after the commit of a transaction that scheduled tasks: always the same object, so that it runs once.
     */
    Runnable wakeUp() {
        return wakeUp;
    }

    private void takeUp() {
        wokenMeanwhile = true;
        if (handlers.isEmpty() || !claiming.compareAndSet(false, true)) {
            return;
        }
        wokenMeanwhile = false;
        // Read after the flag is set: stop() sets its flag first and reads this one afterwards.
        List<Places> places = mayBegin() ? freePlaces() : List.of();
        if (places.isEmpty()) {
            claiming.set(false);
            return;
        }
        claim(Lease.of(session.id()), places).subscribe().with(this::begin, failure -> {
            claiming.set(false);
            LOG.debug("No tasks could be taken up; the next poll tries again", failure);
        });
    }

    private Uni<List<ClaimedTask>> claim(UUID lease, List<Places> places) {
        return transactions
                .runDetached(() -> rows.claim(lease, places))
                .ifNoItem()
                .after(settings.timeLimit())
                .fail()
                // The claim may have been committed nevertheless.
                .onFailure()
                .call(() -> giveBack(lease))
                .flatMap(claimed -> claimed.isEmpty() || mayBegin()
                        ? Uni.createFrom().item(claimed)
                        : giveBack(lease).replaceWith(List.of()));
    }

    // Tasks that another replica may take over at any moment are not started.
    private boolean mayBegin() {
        return !stopping && session.isKnownAlive();
    }

    private Uni<Void> giveBack(UUID lease) {
        return transactions
                .runDetached(() -> rows.giveBack(lease))
                .ifNoItem()
                .after(settings.timeLimit())
                .fail()
                .onFailure()
                .retry()
                .withBackOff(OUTCOME_FIRST_RETRY, settings.pollInterval())
                .expireIn(settings.lease().toMillis());
    }

    private void begin(List<ClaimedTask> claimed) {
        claimed.forEach(each -> inHand(each).incrementAndGet());
        claiming.set(false);
        claimed.forEach(this::carryOut);
        if (wokenMeanwhile) {
            takeUp();
        }
    }

    // Each kind has its own places, so that a slow kind does not delay the others.
    private List<Places> freePlaces() {
        return handlers.values().stream()
                .map(handler -> new Places(
                        handler.kind(),
                        settings.concurrency()
                                - Objects.requireNonNull(inHand.get(handler.kind()))
                                        .get(),
                        lease(handler)))
                .filter(places -> places.free() > 0)
                .toList();
    }

    private Duration lease(TaskHandler<?> handler) {
        return handler.lease().orElse(settings.lease());
    }

    private Duration timeLimit(TaskHandler<?> handler) {
        return handler.timeLimit().orElse(settings.timeLimit());
    }

    private AtomicInteger inHand(ClaimedTask claimed) {
        return Objects.requireNonNull(inHand.get(claimed.task().kind()));
    }

    private void carryOut(ClaimedTask claimed) {
        carryOut(claimed, Objects.requireNonNull(handlers.get(claimed.task().kind())))
                .onTermination()
                .invoke(() -> {
                    inHand(claimed).decrementAndGet();
                    takeUp();
                })
                .subscribe()
                .with(
                        done -> {},
                        failure -> LOG.warnf(
                                "The outcome of task %s %s was not recorded; it is performed again: %s",
                                claimed.task().kind(), claimed.task().key(), failure));
    }

    private <R> Uni<Void> carryOut(ClaimedTask untraced, TaskHandler<R> handler) {
        TaskSpans.Attempt attempt = spans.start(untraced);
        ClaimedTask claimed = attempt.claimed();
        Task task = claimed.task();
        return transactions
                .onFreshContext(() -> {
                    traceContext.continueFrom(task.traceparent());
                    return handler.perform(task);
                })
                .ifNoItem()
                .after(timeLimit(handler))
                .fail()
                .onItemOrFailure()
                .invoke((result, failure) -> attempt.end(failure))
                .onItemOrFailure()
                .transformToUni((result, failure) ->
                        failure == null ? complete(claimed, handler, result) : failed(claimed, handler, failure));
    }

    private <R> Uni<Void> complete(ClaimedTask claimed, TaskHandler<R> handler, R result) {
        return inTransaction(claimed, handler, () -> finish(claimed, handler)
                        .chain(() -> handler.complete(claimed.task(), result))
                        .flatMap(outbox::publish))
                .invoke(() -> count(handler.kind(), "done"))
                .onFailure(failure -> !(failure instanceof LeaseLostException))
                .recoverWithUni(failure -> TransientFailures.isTransient(failure)
                        ? cutOff(claimed, handler, failure)
                        : failed(claimed, handler, failure));
    }

    private Uni<Void> finish(ClaimedTask claimed, TaskHandler<?> handler) {
        return handler.interval().map(interval -> rows.rest(claimed, interval)).orElseGet(() -> rows.remove(claimed));
    }

    // The task was performed; only its outcome could not be recorded.
    private Uni<Void> cutOff(ClaimedTask claimed, TaskHandler<?> handler, Throwable failure) {
        return inTransaction(
                        claimed,
                        handler,
                        () -> rows.postpone(
                                claimed,
                                new BackOff(FIRST_RETRY, LONGEST_CUT_OFF)
                                        .withJitterAfter(claimed.task().attempt()),
                                FailureReason.of(failure),
                                false))
                .invoke(() -> count(claimed.task().kind(), "cut-off"));
    }

    private Uni<Void> failed(ClaimedTask claimed, TaskHandler<?> handler, Throwable failure) {
        Task task = claimed.task();
        String reason = FailureReason.of(failure);
        LOG.warnf("Task %s %s failed, attempt %s: %s", task.kind(), task.key(), task.attempt(), reason);
        LOG.debug("Task failed", failure);
        if (handler.interval().isPresent()
                || (task.attempt() < handler.maxAttempts() && handler.isWorthRetrying(failure))) {
            Duration delay = new BackOff(FIRST_RETRY, handler.longestDelay()).withJitterAfter(task.attempt());
            return inTransaction(claimed, handler, () -> rows.postpone(claimed, delay, reason, true)
                            .chain(() -> handler.postponed(task, failure, reason, delay)))
                    .invoke(() -> count(handler.kind(), "retried"));
        }
        return inTransaction(claimed, handler, () -> rows.park(claimed, reason)
                        .chain(() -> handler.parked(task, failure, reason))
                        .flatMap(outbox::publish))
                .invoke(() -> count(handler.kind(), "parked"));
    }

    // A failure of the database must not cause a performed task to be performed again, so recording is retried. The
    // task belongs to this replica until its lease expires, or longer if no other replica reaches the database.
    private Uni<Void> inTransaction(ClaimedTask claimed, TaskHandler<?> handler, Supplier<Uni<Void>> outcome) {
        return transactions
                .runDetached(() -> {
                    traceContext.continueFrom(claimed.task().traceparent());
                    return outcome.get();
                })
                .ifNoItem()
                .after(settings.timeLimit())
                .fail()
                .onFailure(TransientFailures::isTransient)
                .retry()
                .withBackOff(OUTCOME_FIRST_RETRY, OUTCOME_LAST_RETRY)
                .expireIn(lease(handler).toMillis());
    }

    private void count(String kind, String outcome) {
        metrics.counter("tasks", "kind", kind, "outcome", outcome).increment();
    }
}
