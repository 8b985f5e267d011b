package dev.orderflow.outbox.task;

import dev.orderflow.outbox.TraceContext;
import dev.orderflow.outbox.Transactions;
import dev.orderflow.outbox.database.Sql;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes tasks down. {@link TaskWorker} does them. */
@ApplicationScoped
public class DurableTasks {

    private static final String INSERT = """
            insert into durable_task (kind, key, payload, traceparent)
            select t.kind, t.key, t.payload, nullif(t.traceparent, '')
            from unnest(cast(?1 as text[]), cast(?2 as text[]), cast(?3 as text[]), cast(?4 as text[]))
                 as t(kind, key, payload, traceparent)
            order by t.kind, t.key
            on conflict (kind, key) do nothing
            """;

    // What another transaction has deleted and not committed is still seen here, and not waited for. The last line is
    // for one
    // that is inserted at the same moment.
    private static final String INSERT_MISSING = """
            insert into durable_task (kind, key, payload, traceparent)
            select t.kind, t.key, t.payload, nullif(t.traceparent, '')
            from unnest(cast(?1 as text[]), cast(?2 as text[]), cast(?3 as text[]), cast(?4 as text[]))
                 as t(kind, key, payload, traceparent)
            where not exists (select 1 from durable_task d where d.kind = t.kind and d.key = t.key)
            order by t.kind, t.key
            on conflict (kind, key) do nothing
            """;

    private static final String RESTART = """
            insert into durable_task (kind, key, payload)
            select ?1, t.key, '' from unnest(cast(?2 as text[])) as t(key) order by t.key
            on conflict (kind, key) do update
            set state = 'DUE', due_at = now(), attempts = 0, lease = null, last_error = null
            """;

    private static final String LOCK =
            "select id from durable_task where kind = ?1 and key = any(cast(?2 as text[])) order by key for update";

    private static final String CANCEL = "delete from durable_task where kind = ?1 and key = any(cast(?2 as text[]))";

    private final TraceContext traceContext;
    private final Transactions transactions;
    private final TaskWorker worker;

    DurableTasks(TraceContext traceContext, Transactions transactions, TaskWorker worker) {
        this.traceContext = traceContext;
        this.transactions = transactions;
        this.worker = worker;
    }

    /**
     * Work to be done.
     *
     * @param kind names the {@link TaskHandler}
     * @param key names the work within its kind; a key that is there already is left as it is
     * @param payload handed to the handler as it is
     * @param traceparent W3C trace context of the cause; null means the caller's current one
     */
    public record NewTask(
            String kind,
            String key,
            String payload,
            @Nullable String traceparent) {
        public static NewTask of(String kind, Object key, String payload) {
            return new NewTask(kind, key.toString(), payload, null);
        }
    }

    /**
     * Writes the tasks, due now, in the caller's session and transaction. They are taken up after the commit, and never
     * if it rolls back.
     */
    public Uni<Void> schedule(List<NewTask> tasks) {
        return insert(INSERT, tasks);
    }

    /**
     * Writes those of the tasks that are not there, as {@link #schedule} does, and waits for none whose outcome is being
     * recorded: its outcome counts for the caller, too. For those who hold what the handler locks when it records an outcome;
     * with {@code schedule} each would wait for the other.
     */
    public Uni<Void> scheduleMissing(List<NewTask> tasks) {
        return insert(INSERT_MISSING, tasks);
    }

    private Uni<Void> insert(String sql, List<NewTask> tasks) {
        if (tasks.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        String current = traceContext.current();
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(sql)
                        .setParameter(1, Sql.texts(tasks, NewTask::kind))
                        .setParameter(2, Sql.texts(tasks, NewTask::key))
                        .setParameter(3, Sql.texts(tasks, NewTask::payload))
                        .setParameter(4, Sql.texts(tasks, t -> trace(t, current)))
                        .executeUpdate())
                .invoke(() -> transactions.afterCommit(worker.wakeUp()))
                .replaceWithVoid();
    }

    /**
     * Begins the tasks anew in the caller's transaction, whatever has become of them: due now, with all attempts before
     * them. One that is not there is written, with an empty payload; one that is being performed is performed once more.
     */
    public Uni<Void> restart(String kind, Collection<String> keys) {
        return execute(RESTART, kind, keys).invoke(() -> transactions.afterCommit(worker.wakeUp()));
    }

    /** Removes the tasks in the caller's transaction, if they are there. What is being performed is not stopped. */
    public Uni<Void> cancel(String kind, Collection<String> keys) {
        return execute(CANCEL, kind, keys);
    }

    /**
     * Locks the tasks that are there until the end of the caller's transaction, so that their outcomes are recorded either
     * before or after. Who locks a task and something that its handler locks, too, locks the task first.
     */
    public Uni<Void> lock(String kind, Collection<String> keys) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(LOCK, Long.class)
                        .setParameter(1, kind)
                        .setParameter(2, Sql.texts(keys))
                        .getResultList())
                .replaceWithVoid();
    }

    private static Uni<Void> execute(String sql, String kind, Collection<String> keys) {
        if (keys.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(sql)
                        .setParameter(1, kind)
                        .setParameter(2, Sql.texts(keys))
                        .executeUpdate())
                .replaceWithVoid();
    }

    private static String trace(NewTask task, @Nullable String current) {
        String trace = task.traceparent() != null ? task.traceparent() : current;
        return trace == null ? "" : trace;
    }
}
