package dev.orderflow.outbox.task;

import dev.orderflow.outbox.Transactions;
import dev.orderflow.outbox.database.Conditions;
import dev.orderflow.outbox.database.Sql;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * The open tasks, for operators. All methods run in the caller's session.
 */
@ApplicationScoped
public class TaskBacklog {

    private static final String COLUMNS = """
            select id, kind, key, subject, traceparent, state, created_at, due_at, attempts, last_error, recurring,
                   lease is not null and due_at > now()
            from durable_task
            """;

    // A recurring task always waits for its next time.
    private static final String COUNT = """
            select count(*) filter (where not recurring or state = 'PARKED'), count(*) filter (where state = 'PARKED')
            from durable_task
            """;

    private static final String START_OVER = """
            update durable_task set state = 'DUE', due_at = now(), attempts = 0, lease = null, last_error = null
            where id = ?1
            """;

    private static final String REMOVE = "delete from durable_task where id = ?1";

    private final Transactions transactions;
    private final TaskWorker worker;

    TaskBacklog(Transactions transactions, TaskWorker worker) {
        this.transactions = transactions;
        this.worker = worker;
    }

    /** Up to {@code limit} tasks, newest first, with an id below {@code after}; a null filter matches all. */
    public Uni<List<TaskStatus>> page(
            @Nullable String subject,
            @Nullable String kind,
            @Nullable TaskState state,
            @Nullable String key,
            @Nullable Long after,
            int limit) {
        Conditions conditions = new Conditions()
                .and("subject = ?", subject)
                .and("kind = ?", kind)
                .and("state = ?", state == null ? null : state.name())
                .and("key = ?", key)
                .and("id < ?", after);
        return select(conditions, " order by id desc limit " + limit);
    }

    /** Counts the open tasks. */
    public Uni<Counts> count() {
        return Sql.of(COUNT).one(row -> new Counts(row.number(0), row.number(1)));
    }

    /**
     * How many tasks are open.
     *
     * @param open without recurring ones, unless they are parked
     * @param parked those that wait for an operator
     */
    public record Counts(long open, long parked) {}

    /** The task, locked until the end of the transaction, so that no worker claims or settles it; null if unknown. */
    public Uni<@Nullable TaskStatus> lock(long id) {
        return select(new Conditions().and("id = ?", id), " for update")
                .map(tasks -> tasks.isEmpty() ? null : tasks.get(0));
    }

    /** Restarts the task: due now, with all attempts. */
    public Uni<Void> startOver(long id) {
        return execute(START_OVER, id).invoke(() -> transactions.afterCommit(worker.wakeUp()));
    }

    /** Removes the task, which is not performed any more. */
    public Uni<Void> remove(long id) {
        return execute(REMOVE, id);
    }

    private static Uni<List<TaskStatus>> select(Conditions conditions, String rest) {
        String sql = COLUMNS + " where " + conditions.where() + rest;
        return Panache.getSession()
                .flatMap(session -> conditions
                        .bind(session.createNativeQuery(sql, Object[].class))
                        .getResultList())
                .map(rows -> rows.stream().map(TaskBacklog::status).toList());
    }

    private static TaskStatus status(Object[] row) {
        return new TaskStatus(
                ((Number) row[0]).longValue(),
                (String) row[1],
                (String) row[2],
                (@Nullable String) row[3],
                (@Nullable String) row[4],
                TaskState.valueOf((String) row[5]),
                ((OffsetDateTime) row[6]).toInstant(),
                ((OffsetDateTime) row[7]).toInstant(),
                ((Number) row[8]).intValue(),
                (@Nullable String) row[9],
                (Boolean) row[10],
                (Boolean) row[11]);
    }

    private static Uni<Void> execute(String sql, long id) {
        return Panache.getSession()
                .map(session -> session.createNativeQuery(sql).setParameter(1, id))
                .flatMap(Mutiny.MutationQuery::executeUpdate)
                .replaceWithVoid();
    }
}
