package dev.orderflow.orders.overdue;

import dev.orderflow.orders.OrderStatus;
import dev.orderflow.orders.OverdueConfig;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The orders that are open, by the time at which they are to be announced again. */
@ApplicationScoped
class OverdueOrderRepository {

    // The most overdue are found in the subquery, by the index, and locked by id. One that is locked by others is
    // having
    // an answer recorded; what it has become then is seen once the lock is held, so the conditions are there twice.
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
     * What becomes of an overdue order.
     *
     * @param announcements how often the services have been asked by now
     * @param delay until it is looked at again; null if it is not
     */
    record Update(UUID id, int announcements, @Nullable Duration delay, boolean late) {}

    /** Locks up to so many overdue orders, without waiting for those that are locked already. */
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

    /** Writes what becomes of orders that the caller has locked. None is looked at later than when it becomes late. */
    Uni<Void> update(List<Update> updates) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(UPDATE)
                        .setParameter(1, updates.stream().map(Update::id).toArray(UUID[]::new))
                        .setParameter(
                                2,
                                updates.stream()
                                        .map(update -> String.valueOf(update.announcements()))
                                        .toArray(String[]::new))
                        .setParameter(
                                3,
                                updates.stream()
                                        .map(update -> milliseconds(update.delay()))
                                        .toArray(String[]::new))
                        .setParameter(4, config.lateAfter().toMillis())
                        .setParameter(
                                5,
                                updates.stream()
                                        .map(update -> String.valueOf(update.late()))
                                        .toArray(String[]::new))
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
