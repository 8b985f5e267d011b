package dev.orderflow.outbox.task;

import dev.orderflow.outbox.Drain;
import dev.orderflow.outbox.Outbox;
import dev.orderflow.outbox.TraceContext;
import dev.orderflow.outbox.Transactions;
import dev.orderflow.outbox.config.OutboxConfig;
import dev.orderflow.outbox.database.ReplicaSession;
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
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Performs tasks, several at a time, on every replica. Those that a transaction of this replica stores are performed
 * after its commit; the others are claimed when they are due. A lease assigns a task to one replica until the task is
 * done, the lease expires, or the replica is dead ({@link Takeover}).
 */
@ApplicationScoped
class TaskWorker {

    private static final Logger LOG = Logger.getLogger(TaskWorker.class);
    private static final Duration FIRST_RETRY = Duration.ofMillis(200);
    private static final Duration LAST_RETRY = Duration.ofMillis(500);
    private static final Duration FIRST_START = Duration.ofSeconds(1);
    private static final Duration LAST_START = Duration.ofSeconds(30);

    private final TaskEnvironment environment;
    private final Drain drain;
    private final ReplicaSession session;
    private final Map<String, TaskHandler<?>> handlers;
    private final Map<String, Performance<?>> performances;
    private final TaskPlaces places;
    private final OutcomeSignals signals = new OutcomeSignals();

    private final Runnable wakeUp = this::takeUp;
    private final AtomicBoolean claiming = new AtomicBoolean();
    // The kinds of which tasks may be due.
    private final Set<String> due = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

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
        this.environment =
                new TaskEnvironment(rows, transactions, outbox, traceContext, spans, config.tasks(), metrics, vertx);
        this.drain = drain;
        this.session = session;
        this.handlers = handlers.stream().collect(Collectors.toMap(TaskHandler::kind, Function.identity()));
        this.places = new TaskPlaces(this.handlers.keySet(), config.tasks());
        this.performances = handlers.stream()
                .collect(Collectors.toMap(
                        TaskHandler::kind, handler -> new Performance<>(environment, handler, places)));
    }

    void start(@Observes StartupEvent event) {
        if (environment.settings().lease().compareTo(environment.settings().timeLimit()) <= 0) {
            throw new IllegalArgumentException("outbox.tasks.lease must be longer than outbox.tasks.time-limit");
        }
        handlers.values().stream()
                .filter(handler -> environment.lease(handler).compareTo(environment.timeLimit(handler)) <= 0)
                .forEach(handler -> {
                    throw new IllegalArgumentException(
                            "The lease of %s tasks must be longer than their time limit".formatted(handler.kind()));
                });
        if (!handlers.isEmpty()) {
            ensureRecurring();
            session.on(TaskRows.DUE, wakeUp);
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
        environment
                .transactions()
                .runDetached(() -> environment.rows().ensureRecurring(recurring))
                .onFailure()
                .retry()
                .withBackOff(FIRST_START, LAST_START)
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
        // In this order: a claim registers its tasks before it ends.
        drain.await(() -> !claiming.get() && places.areAllFree());
        if (claiming.get() || !places.areAllFree()) {
            LOG.warn("Some tasks did not end in time; other replicas take them over when this process has ended");
            session.keepUntilTheEnd();
        }
    }

    /** The kinds of tasks that this replica performs. */
    Collection<String> kinds() {
        return handlers.keySet();
    }

    /** Tells that tasks may be due: always the same object, so that it runs once after the commit of a transaction. */
    Runnable wakeUp() {
        return wakeUp;
    }

    private void takeUp() {
        due.addAll(handlers.keySet());
        claimDue();
    }

    private void claimDue() {
        if (due.isEmpty() || !claiming.compareAndSet(false, true)) {
            return;
        }
        // Read after the flag is set: stop() sets its flag first and reads this one afterwards.
        List<Places> free = mayBegin() ? freePlaces() : List.of();
        if (free.isEmpty()) {
            claiming.set(false);
            return;
        }
        // Before the claim: what becomes due meanwhile may not be in its snapshot.
        free.forEach(asked -> due.remove(asked.kind()));
        claim(Lease.of(session.id()), free).subscribe().with(claimed -> claimed(claimed, free), failure -> {
            claiming.set(false);
            LOG.debug("No tasks could be taken up; the next look tries again", failure);
        });
    }

    private List<Places> freePlaces() {
        return handlers.values().stream()
                .filter(handler -> due.contains(handler.kind()))
                .map(handler -> new Places(handler.kind(), places.free(handler.kind()), environment.lease(handler)))
                .filter(asked -> asked.free() > 0)
                .toList();
    }

    private Uni<List<ClaimedTask>> claim(UUID lease, List<Places> free) {
        return environment
                .transactions()
                .runDetached(() -> environment.rows().claim(lease, free))
                .ifNoItem()
                .after(environment.settings().timeLimit())
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
        return environment
                .transactions()
                .runDetached(() -> environment.rows().giveBack(lease))
                .ifNoItem()
                .after(environment.settings().timeLimit())
                .fail()
                .onFailure()
                .retry()
                .withBackOff(FIRST_RETRY, LAST_RETRY)
                .expireIn(environment.settings().lease().toMillis());
    }

    private void claimed(List<ClaimedTask> claimed, List<Places> free) {
        claimed.forEach(each -> places.take(each.task().kind()));
        // A kind that has filled its places may have more.
        free.stream()
                .filter(asked -> asked.free() == count(claimed, asked.kind()))
                .forEach(asked -> due.add(asked.kind()));
        claiming.set(false);
        claimed.forEach(this::perform);
        claimDue();
    }

    private static long count(List<ClaimedTask> claimed, String kind) {
        return claimed.stream().filter(each -> each.task().kind().equals(kind)).count();
    }

    private void perform(ClaimedTask claimed) {
        Objects.requireNonNull(performances.get(claimed.task().kind()))
                .of(claimed)
                .onTermination()
                .invoke(() -> {
                    signals.recorded(claimed.task());
                    release(claimed.task().kind());
                })
                .subscribe()
                .with(
                        done -> {},
                        failure -> LOG.warnf(
                                "The outcome of task %s %s was not recorded; it is performed again: %s",
                                claimed.task().kind(), claimed.task().key(), failure));
    }

    private void release(String kind) {
        places.release(kind);
        claimDue();
    }

    OutcomeSignals signals() {
        return signals;
    }

    /** Tasks that a transaction is about to store. */
    HandOver handOver() {
        return new HandOver(Lease.of(session.id()), this);
    }

    /** Reserves a place; yields how long a lease of the kind lasts, in milliseconds, or null if the task must wait. */
    @Nullable
    Long reserve(String kind) {
        TaskHandler<?> handler = handlers.get(kind);
        if (handler == null || !places.tryTake(kind)) {
            return null;
        }
        // Read after the place is taken: stop() sets its flag first and counts places afterwards.
        if (mayBegin()) {
            return environment.lease(handler).toMillis();
        }
        places.release(kind);
        return null;
    }

    /** Performs the stored tasks, and releases the other places. */
    void begin(UUID lease, List<ClaimedTask> stored, List<String> reserved) {
        if (!mayBegin()) {
            giveBack(lease, reserved);
            return;
        }
        List<String> unused = new ArrayList<>(reserved);
        stored.forEach(each -> unused.remove(each.task().kind()));
        stored.forEach(this::perform);
        unused.forEach(this::release);
    }

    /** Frees the tasks, if they were stored, before their places. */
    void giveBack(UUID lease, List<String> reserved) {
        if (reserved.isEmpty()) {
            return;
        }
        giveBack(lease)
                .onTermination()
                .invoke(() -> reserved.forEach(this::release))
                .subscribe()
                .with(done -> {}, failure -> LOG.debug("Stored tasks wait until their leases expire", failure));
    }
}
