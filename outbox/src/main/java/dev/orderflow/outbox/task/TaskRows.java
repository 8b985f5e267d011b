package dev.orderflow.outbox.task;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The table of tasks. A claimed task's row is due again when its lease runs out. */
@ApplicationScoped
class TaskRows {

    private static final String CLAIM = """
            update durable_task t
            set lease = cast(?1 as uuid), attempts = t.attempts + 1, due_at = now() + ?2 * interval '1 millisecond'
            from (select id from durable_task
                  where state = 'DUE' and due_at <= now() and kind = any(cast(?3 as text[]))
                  order by due_at
                  limit ?4
                  for update skip locked) due
            where t.id = due.id
            returning t.id, t.kind, t.key, t.payload, t.attempts, t.traceparent
            """;

    private static final String REMOVE = "delete from durable_task where id = ?1 and lease = cast(?2 as uuid)";

    private static final String POSTPONE = """
            update durable_task
            set lease = null, due_at = now() + ?3 * interval '1 millisecond', last_error = ?4
            where id = ?1 and lease = cast(?2 as uuid)
            """;

    private static final String PARK = """
            update durable_task set lease = null, state = 'PARKED', last_error = ?3
            where id = ?1 and lease = cast(?2 as uuid)
            """;

    Uni<List<ClaimedTask>> claim(Set<String> kinds, int limit, Duration leaseTime) {
        UUID lease = UUID.randomUUID();
        return query(CLAIM, Object[].class, lease.toString(), leaseTime.toMillis(), kinds.toArray(String[]::new), limit)
                .map(rows -> rows.stream().map(row -> claimed(row, lease)).toList());
    }

    private static ClaimedTask claimed(Object[] row, UUID lease) {
        Task task = new Task(
                (String) row[1], (String) row[2], (String) row[3], ((Number) row[4]).intValue(), (@Nullable String)
                        row[5]);
        return new ClaimedTask(((Number) row[0]).longValue(), lease, task);
    }

    Uni<Void> remove(ClaimedTask claimed) {
        return update(claimed, REMOVE, claimed.id(), claimed.lease().toString());
    }

    Uni<Void> postpone(ClaimedTask claimed, Duration delay, String reason) {
        return update(claimed, POSTPONE, claimed.id(), claimed.lease().toString(), delay.toMillis(), reason);
    }

    Uni<Void> park(ClaimedTask claimed, String reason) {
        return update(claimed, PARK, claimed.id(), claimed.lease().toString(), reason);
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
