package dev.orderflow.outbox.task;

import dev.orderflow.outbox.database.Sql;
import dev.orderflow.outbox.database.SqlRow;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The table of tasks. A claimed task is due again when its lease expires. */
@ApplicationScoped
class TaskRows {

    /** The channel that tells workers about tasks that were freed. */
    static final String DUE = "durable_task";

    private static final String CLAIM = """
            update durable_task t
            set lease = $1, due_at = now() + due.lease * interval '1 millisecond'
            from unnest(cast($2 as text[]), cast(cast($3 as text[]) as int[]), cast(cast($4 as text[]) as bigint[]))
                 as free(kind, places, lease)
            cross join lateral (
                select id, free.lease from durable_task d
                where d.state = 'DUE' and d.due_at <= now() and d.kind = free.kind
                order by d.due_at
                limit free.places
                for update skip locked) due
            where t.id = due.id
            returning t.id, t.kind, t.key, t.payload, t.attempts, t.traceparent
            """;

    private static final String GIVE_BACK = "update durable_task set lease = null, due_at = now() where lease = $1";

    private static final String TELL = "select 1 from pg_notify('" + TaskRows.DUE + "', '')";

    // Locks in the order of the keys, as those do who lock or delete tasks by their keys.
    private static final String HELD = """
            with held as (
                select t.id from unnest(cast($1 as bigint[]), cast($2 as uuid[])) as done(id, lease)
                join durable_task t on t.id = done.id and t.lease = done.lease
                order by t.key
                for update of t)
            """;

    private static final String REMOVE =
            HELD + "delete from durable_task t using held where t.id = held.id and not t.recurring returning t.id";

    private static final String REST = HELD + """
            update durable_task t
            set lease = null, attempts = 0, last_error = null, due_at = now() + cast($3 as bigint) * interval '1 millisecond'
            from held where t.id = held.id
            returning t.id
            """;

    private static final String POSTPONE = """
            update durable_task
            set lease = null, attempts = attempts + $3, due_at = now() + cast($4 as bigint) * interval '1 millisecond', last_error = $5
            where id = $1 and lease = $2
            """;

    private static final String PARK = """
            update durable_task set lease = null, attempts = attempts + 1, state = 'PARKED', last_error = $3
            where id = $1 and lease = $2
            """;

    private static final String ENSURE_RECURRING = """
            insert into durable_task (kind, key, payload, recurring)
            select k.kind, 'recurring', '', true from unnest(cast($1 as text[])) as k(kind) order by k.kind
            on conflict (kind, key) do nothing
            """;

    /**
     * Room for tasks of one kind.
     *
     * @param lease how long they belong to the claiming replica
     */
    record Places(String kind, int free, Duration lease) {}

    /** Claims due tasks, as many as there is room for, with one lease. */
    Uni<List<ClaimedTask>> claim(UUID lease, List<Places> places) {
        return Sql.of(CLAIM)
                .bind(lease)
                .bind(Sql.texts(places, Places::kind))
                .bind(Sql.texts(places, Places::free))
                .bind(Sql.texts(places, each -> each.lease().toMillis()))
                .rows(row -> claimed(row, lease));
    }

    private static ClaimedTask claimed(SqlRow row, UUID lease) {
        Task task = new Task(row.text(1), row.text(2), row.text(3), row.integer(4) + 1, row.textOrNull(5));
        return new ClaimedTask(row.number(0), lease, task);
    }

    /** Frees all tasks of the lease, without an attempt, and notifies the workers. */
    Uni<Void> giveBack(UUID lease) {
        return Sql.of(GIVE_BACK)
                .bind(lease)
                .update()
                .flatMap(freed -> freed == 0
                        ? Uni.createFrom().voidItem()
                        : Sql.of(TELL).update().replaceWithVoid());
    }

    /** Removes completed tasks; yields the ids of those whose lease was not lost. */
    Uni<Set<Long>> remove(List<ClaimedTask> claimed) {
        return ids(ofAll(claimed, REMOVE));
    }

    /** Makes completed recurring tasks due again after {@code interval}; yields as {@link #remove}. */
    Uni<Set<Long>> rest(List<ClaimedTask> claimed, Duration interval) {
        return ids(ofAll(claimed, REST).bind(interval.toMillis()));
    }

    /** @param failed whether the attempt counts */
    Uni<Void> postpone(ClaimedTask claimed, Duration delay, String reason, boolean failed) {
        return update(
                claimed,
                of(claimed, POSTPONE)
                        .bind(failed ? 1 : 0)
                        .bind(delay.toMillis())
                        .bind(reason));
    }

    Uni<Void> park(ClaimedTask claimed, String reason) {
        return update(claimed, of(claimed, PARK).bind(reason));
    }

    /** Stores a task of each kind unless it exists. */
    Uni<Void> ensureRecurring(Collection<String> kinds) {
        return Sql.of(ENSURE_RECURRING).bind(Sql.texts(kinds)).update().replaceWithVoid();
    }

    private static Uni<Void> update(ClaimedTask claimed, Sql statement) {
        return statement
                .update()
                .invoke(count -> {
                    if (count == 0) {
                        throw new LeaseLostException(claimed.task());
                    }
                })
                .replaceWithVoid();
    }

    private static Sql ofAll(List<ClaimedTask> claimed, String sql) {
        return Sql.of(sql)
                .bind(claimed.stream().map(ClaimedTask::id).toArray(Long[]::new))
                .bind(Sql.uuids(claimed, ClaimedTask::lease));
    }

    private static Uni<Set<Long>> ids(Sql statement) {
        return statement.<Long>rows(row -> row.number(0)).map(Set::copyOf);
    }

    private static Sql of(ClaimedTask claimed, String sql) {
        return Sql.of(sql).bind(claimed.id()).bind(claimed.lease());
    }
}
