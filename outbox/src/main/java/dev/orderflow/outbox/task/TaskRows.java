package dev.orderflow.outbox.task;

import dev.orderflow.outbox.database.Sql;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The table of tasks. A claimed task is due again when its lease expires. */
@ApplicationScoped
class TaskRows {

    /** The channel that tells workers about tasks that were freed. */
    static final String DUE = "durable_task";

    private static final String CLAIM = """
            update durable_task t
            set lease = cast(?1 as uuid), due_at = now() + due.lease * interval '1 millisecond'
            from unnest(cast(?2 as text[]), cast(cast(?3 as text[]) as int[]), cast(cast(?4 as text[]) as bigint[]))
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

    private static final String GIVE_BACK =
            "update durable_task set lease = null, due_at = now() where lease = cast(?1 as uuid)";

    private static final String TELL = "select 1 from pg_notify('" + TaskRows.DUE + "', '')";

    private static final String REMOVE =
            "delete from durable_task where id = ?1 and lease = cast(?2 as uuid) and not recurring";

    private static final String REST = """
            update durable_task
            set lease = null, attempts = 0, last_error = null, due_at = now() + ?3 * interval '1 millisecond'
            where id = ?1 and lease = cast(?2 as uuid)
            """;

    private static final String POSTPONE = """
            update durable_task
            set lease = null, attempts = attempts + ?3, due_at = now() + ?4 * interval '1 millisecond', last_error = ?5
            where id = ?1 and lease = cast(?2 as uuid)
            """;

    private static final String PARK = """
            update durable_task set lease = null, attempts = attempts + 1, state = 'PARKED', last_error = ?3
            where id = ?1 and lease = cast(?2 as uuid)
            """;

    private static final String ENSURE_RECURRING = """
            insert into durable_task (kind, key, payload, recurring)
            select k.kind, 'recurring', '', true from unnest(cast(?1 as text[])) as k(kind) order by k.kind
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
        return query(
                        CLAIM,
                        Object[].class,
                        lease.toString(),
                        Sql.texts(places, Places::kind),
                        Sql.texts(places, each -> String.valueOf(each.free())),
                        Sql.texts(places, each -> String.valueOf(each.lease().toMillis())))
                .map(rows -> rows.stream().map(row -> claimed(row, lease)).toList());
    }

    private static ClaimedTask claimed(Object[] row, UUID lease) {
        Task task = new Task(
                (String) row[1], (String) row[2], (String) row[3], ((Number) row[4]).intValue() + 1, (@Nullable String)
                        row[5]);
        return new ClaimedTask(((Number) row[0]).longValue(), lease, task);
    }

    /** Frees all tasks of the lease, without an attempt, and notifies the workers. */
    Uni<Void> giveBack(UUID lease) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(GIVE_BACK)
                        .setParameter(1, lease.toString())
                        .executeUpdate())
                .flatMap(freed -> freed == 0
                        ? Uni.createFrom().voidItem()
                        : query(TELL, Integer.class).replaceWithVoid());
    }

    Uni<Void> remove(ClaimedTask claimed) {
        return update(claimed, REMOVE, claimed.id(), claimed.lease().toString());
    }

    /** Makes a completed recurring task due again after {@code interval}. */
    Uni<Void> rest(ClaimedTask claimed, Duration interval) {
        return update(claimed, REST, claimed.id(), claimed.lease().toString(), interval.toMillis());
    }

    /** @param failed whether the attempt counts */
    Uni<Void> postpone(ClaimedTask claimed, Duration delay, String reason, boolean failed) {
        return update(
                claimed, POSTPONE, claimed.id(), claimed.lease().toString(), failed ? 1 : 0, delay.toMillis(), reason);
    }

    Uni<Void> park(ClaimedTask claimed, String reason) {
        return update(claimed, PARK, claimed.id(), claimed.lease().toString(), reason);
    }

    /** Stores a task of each kind unless it exists. */
    Uni<Void> ensureRecurring(Collection<String> kinds) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(ENSURE_RECURRING)
                        .setParameter(1, Sql.texts(kinds))
                        .executeUpdate())
                .replaceWithVoid();
    }

    private static Uni<Void> update(ClaimedTask claimed, String sql, Object... parameters) {
        return Panache.getSession()
                .flatMap(session -> {
                    Mutiny.MutationQuery update = session.createNativeQuery(sql);
                    for (int i = 0; i < parameters.length; i++) {
                        update.setParameter(i + 1, parameters[i]);
                    }
                    return update.executeUpdate();
                })
                .invoke(count -> {
                    if (count == 0) {
                        throw new LeaseLostException(claimed.task());
                    }
                })
                .replaceWithVoid();
    }

    private static <T> Uni<List<T>> query(String sql, Class<T> type, Object... parameters) {
        return Panache.getSession().flatMap(session -> {
            Mutiny.SelectionQuery<T> query = session.createNativeQuery(sql, type);
            for (int i = 0; i < parameters.length; i++) {
                query.setParameter(i + 1, parameters[i]);
            }
            return query.getResultList();
        });
    }
}
