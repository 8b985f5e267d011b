package dev.orderflow.outbox.task;

import dev.orderflow.outbox.TraceContext;
import dev.orderflow.outbox.Transactions;
import dev.orderflow.outbox.database.Sql;
import dev.orderflow.outbox.database.SqlRow;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Stores tasks. {@link TaskWorker} performs them. */
@ApplicationScoped
public class DurableTasks {

    // A task that is stored with a lease is performed by this replica after the commit.
    private static final String INSERT = """
            insert into durable_task (kind, key, payload, traceparent, subject, lease, due_at)
            select t.kind, t.key, t.payload, nullif(t.traceparent, ''), t.subject,
                   case when t.millis is not null then cast($7 as uuid) end,
                   now() + coalesce(cast(t.millis as bigint), 0) * interval '1 millisecond'
            from unnest(cast($1 as text[]), cast($2 as text[]), cast($3 as text[]), cast($4 as text[]), cast($5 as text[]),
                        cast($6 as text[])) as t(kind, key, payload, traceparent, subject, millis)
            %s
            order by t.kind, t.key
            on conflict (kind, key) do nothing
            returning id, kind, key, lease is not null
            """;

    private static final String INSERT_ALL = INSERT.formatted("");

    // A row whose deletion is uncommitted is still visible here, and does not block. The conflict is that with a
    // concurrent insert.
    private static final String INSERT_MISSING =
            INSERT.formatted("where not exists (select 1 from durable_task d where d.kind = t.kind and d.key = t.key)");

    private static final String RESTART = """
            insert into durable_task (kind, key, payload, subject)
            select t.kind, t.key, t.payload, t.subject
            from unnest(cast($1 as text[]), cast($2 as text[]), cast($3 as text[]), cast($4 as text[]))
                 as t(kind, key, payload, subject)
            order by t.kind, t.key
            on conflict (kind, key) do update
            set state = 'DUE', due_at = now(), attempts = 0, lease = null, last_error = null,
                subject = coalesce(durable_task.subject, excluded.subject)
            """;

    private static final String LOCK =
            "select id from durable_task where kind = $1 and key = any(cast($2 as text[])) order by key for update";

    private static final String CANCEL = "delete from durable_task where kind = $1 and key = any(cast($2 as text[]))";

    private final TraceContext traceContext;
    private final Transactions transactions;
    private final TaskWorker worker;

    DurableTasks(TraceContext traceContext, Transactions transactions, TaskWorker worker) {
        this.traceContext = traceContext;
        this.transactions = transactions;
        this.worker = worker;
    }

    /**
     * A task to perform.
     *
     * @param kind names the {@link TaskHandler}
     * @param key identifies the task within its kind; an existing task is left unchanged
     * @param payload passed to the handler unchanged
     * @param traceparent W3C trace context of the cause; null means the caller's current one
     * @param subject what the task is about, for example an order id, by which operators find it; null for nothing
     */
    public record NewTask(
            String kind,
            String key,
            String payload,
            @Nullable String traceparent,
            @Nullable String subject) {

        /** A task about nothing in particular, in the caller's current trace. */
        public static NewTask of(String kind, Object key, String payload) {
            return new NewTask(kind, key.toString(), payload, null, null);
        }

        /** The same task about the subject. */
        public NewTask about(Object about) {
            return new NewTask(kind, key, payload, traceparent, about.toString());
        }
    }

    /**
     * Stores the tasks, due now, in the caller's session and transaction. This replica performs them after the commit,
     * as many as it has places for; workers of all replicas claim the others.
     */
    public Uni<Void> schedule(List<NewTask> tasks) {
        return insert(INSERT_ALL, tasks);
    }

    /**
     * Stores the missing tasks like {@link #schedule}, without waiting for a task whose outcome is being recorded: that
     * outcome counts for the caller, too. For callers that hold a lock which the handler takes to record an outcome;
     * {@code schedule} would deadlock.
     */
    public Uni<Void> scheduleMissing(List<NewTask> tasks) {
        return insert(INSERT_MISSING, tasks);
    }

    private Uni<Void> insert(String sql, List<NewTask> tasks) {
        if (tasks.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        HandOver handOver = handOver();
        String current = traceContext.current();
        return Sql.of(sql)
                .bind(Sql.texts(tasks, NewTask::kind))
                .bind(Sql.texts(tasks, NewTask::key))
                .bind(Sql.texts(tasks, NewTask::payload))
                .bind(Sql.texts(tasks, t -> trace(t, current)))
                .bind(Sql.texts(tasks, NewTask::subject))
                .bind(Sql.texts(tasks, t -> handOver == null ? null : handOver.reserve(t.kind())))
                .bind(handOver == null ? null : handOver.lease())
                .rows(Stored::of)
                .invoke(stored -> stored(stored, tasks, current, handOver))
                .replaceWithVoid();
    }

    private @Nullable HandOver handOver() {
        return transactions.participant(HandOver.class, worker::handOver);
    }

    private void stored(
            List<Stored> stored, List<NewTask> tasks, @Nullable String current, @Nullable HandOver handOver) {
        if (handOver != null) {
            Map<List<String>, NewTask> byKey = new HashMap<>();
            tasks.forEach(task -> byKey.putIfAbsent(List.of(task.kind(), task.key()), task));
            handOver.stored(stored.stream()
                    .filter(Stored::leased)
                    .map(each -> claimed(each, Objects.requireNonNull(byKey.get(each.identity())), current, handOver))
                    .toList());
        }
        if (!stored.stream().allMatch(Stored::leased)) {
            transactions.afterCommit(worker.wakeUp());
        }
    }

    private static ClaimedTask claimed(Stored stored, NewTask task, @Nullable String current, HandOver handOver) {
        String traceparent = trace(task, current);
        return new ClaimedTask(
                stored.id(),
                handOver.lease(),
                new Task(task.kind(), task.key(), task.payload(), 1, traceparent.isEmpty() ? null : traceparent));
    }

    private record Stored(long id, String kind, String key, boolean leased) {

        static Stored of(SqlRow row) {
            return new Stored(row.number(0), row.text(1), row.text(2), row.flag(3));
        }

        List<String> identity() {
            return List.of(kind, key);
        }
    }

    /**
     * Restarts the tasks in the caller's transaction, in any state: due now, with all attempts. A missing task is
     * stored with an empty payload; a running one is performed once more.
     */
    public Uni<Void> restart(String kind, Collection<String> keys) {
        return restart(keys.stream().map(key -> NewTask.of(kind, key, "")).toList());
    }

    /** Restarts the tasks in the same way. A missing task is stored with its payload; an existing one keeps its own. */
    public Uni<Void> restart(List<NewTask> tasks) {
        if (tasks.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Sql.of(RESTART)
                .bind(Sql.texts(tasks, NewTask::kind))
                .bind(Sql.texts(tasks, NewTask::key))
                .bind(Sql.texts(tasks, NewTask::payload))
                .bind(Sql.texts(tasks, NewTask::subject))
                .update()
                .invoke(() -> {
                    tasks.forEach(task -> forget(task.kind(), List.of(task.key())));
                    transactions.afterCommit(worker.wakeUp());
                })
                .replaceWithVoid();
    }

    /** Removes the tasks in the caller's transaction, if they exist. A running task is not stopped. */
    public Uni<Void> cancel(String kind, Collection<String> keys) {
        if (keys.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Sql.of(CANCEL)
                .bind(kind)
                .bind(Sql.texts(keys))
                .update()
                .invoke(() -> forget(kind, keys))
                .replaceWithVoid();
    }

    private void forget(String kind, Collection<String> keys) {
        HandOver handOver = handOver();
        if (handOver != null) {
            handOver.forget(kind, keys);
        }
    }

    /**
     * Locks the existing tasks until the end of the caller's transaction, so that outcomes are recorded before or after
     * it. Lock order: the task first, then anything that its handler locks.
     */
    public Uni<Void> lock(String kind, Collection<String> keys) {
        return Sql.of(LOCK).bind(kind).bind(Sql.texts(keys)).update().replaceWithVoid();
    }

    private static String trace(NewTask task, @Nullable String current) {
        String trace = task.traceparent() != null ? task.traceparent() : current;
        return trace == null ? "" : trace;
    }
}
