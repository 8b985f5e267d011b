package dev.orderflow.orders.overdue;

import dev.orderflow.orders.OrderStatus;
import dev.orderflow.orders.OverdueConfig;
import dev.orderflow.outbox.database.Sql;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The open orders, by the time of their next announcement. */
@ApplicationScoped
class OverdueOrderRepository {

    // The subquery finds the most overdue orders by the index, and the outer query locks them by id. An order that
    // another
    // transaction has locked is skipped: its answer is being recorded. An answer may also commit between the two
    // queries,
    // so the outer one repeats the condition.
    private static final String LOCK = """
            select id, status, announcements,
                   coalesce(status_since, placed_at) <= now() - ?2 * interval '1 millisecond' as late
            from customer_order
            where id = any(array(
                    select id from customer_order
                    where announce_at <= now()
                    order by announce_at
                    limit ?1))
                and announce_at <= now()
            order by id
            for update skip locked
            """;

    private static final String UPDATE = """
            update customer_order o
            set announcements = cast(a.announcements as int),
                announce_at = least(now() + cast(nullif(a.delay, '') as bigint) * interval '1 millisecond',
                                    case when a.delay <> ''
                                         then coalesce(o.status_since, o.placed_at) + ?4 * interval '1 millisecond' end),
                late_since = case when a.late = 'true' then now() end
            from unnest(cast(?1 as uuid[]), cast(?2 as text[]), cast(?3 as text[]), cast(?5 as text[]))
                 as a(id, announcements, delay, late)
            where o.id = a.id
            """;

    private static final String COUNT_LATE = "select count(*) from customer_order where late_since is not null";

    private final OverdueConfig config;

    OverdueOrderRepository(OverdueConfig config) {
        this.config = config;
    }

    /**
     * The new state of an overdue order.
     *
     * @param announcements how often the order was announced by now
     * @param delay until its next announcement; null if there is none
     */
    record Update(UUID id, int announcements, @Nullable Duration delay, boolean late) {}

    /** Locks up to {@code limit} overdue orders, and skips those that are locked already. */
    Uni<List<OverdueOrder>> lock(int limit) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(LOCK, Tuple.class)
                        .setParameter(1, limit)
                        .setParameter(2, config.lateAfter().toMillis())
                        .getResultList())
                .map(rows -> rows.stream()
                        .map(row -> new OverdueOrder(
                                row.get("id", UUID.class),
                                OrderStatus.valueOf(row.get("status", String.class)),
                                row.get("announcements", Integer.class),
                                row.get("late", Boolean.class)))
                        .toList());
    }

    /** Updates orders that the caller has locked. None is due later than it becomes late. */
    Uni<Void> update(List<Update> updates) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(UPDATE)
                        .setParameter(1, Sql.uuids(updates, Update::id))
                        .setParameter(2, Sql.texts(updates, Update::announcements))
                        .setParameter(3, Sql.texts(updates, update -> milliseconds(update.delay())))
                        .setParameter(4, config.lateAfter().toMillis())
                        .setParameter(5, Sql.texts(updates, Update::late))
                        .executeUpdate())
                .replaceWithVoid();
    }

    private static String milliseconds(@Nullable Duration delay) {
        return delay == null ? "" : String.valueOf(delay.toMillis());
    }

    Uni<Long> countLate() {
        return Panache.getSession().flatMap(session -> session.createNativeQuery(COUNT_LATE, Long.class)
                .getSingleResult());
    }
}
