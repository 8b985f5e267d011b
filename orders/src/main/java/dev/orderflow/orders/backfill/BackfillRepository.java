package dev.orderflow.orders.backfill;

import dev.orderflow.orders.Order;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class BackfillRepository {

    // A new backfill replaces a finished one.
    private static final String BEGIN = """
            insert into backfill (queue, since, after_order, last_order)
            values (?1, cast(cast(?2 as text) as timestamptz), ?3,
                    coalesce((select id from customer_order order by id desc limit 1),
                             '00000000-0000-0000-0000-000000000000'))
            on conflict (queue) do update
            set since = excluded.since, after_order = excluded.after_order, last_order = excluded.last_order,
                announced = 0, left_out = 0, requested_at = now(), finished_at = null
            where backfill.finished_at is not null
            """;

    private static final String FIND = """
            select queue, since, requested_at, announced, left_out, finished_at,
                (select count(*) from customer_order o
                 where b.finished_at is null and o.id > b.after_order and o.id <= b.last_order and o.placed_at >= b.since
                     and o.coordination = 'CHOREOGRAPHY' and o.status not in ('REJECTED', 'CANCELLING', 'CANCELLED')
                     and o.anonymised_at is null)
                    as remaining
            from backfill b
            where queue = ?1
            """;

    private static final String LOCK = """
            select since, after_order, last_order from backfill
            where queue = ?1 and finished_at is null
            for update
            """;

    private static final String ORDERS = """
            from Order o left join fetch o.lines
            where o.id in (select p.id from Order p
                           where p.id > ?1 and p.id <= ?2 and p.placedAt >= ?3
                               and p.coordination = Coordination.CHOREOGRAPHY
                               and p.status not in (OrderStatus.REJECTED, OrderStatus.CANCELLING, OrderStatus.CANCELLED)
                               and p.anonymisedAt is null
                           order by p.id limit ?4)
            order by o.id
            """;

    private static final String ADVANCE = """
            update backfill b
            set left_out = left_out + (
                    select count(*) from customer_order o
                    where o.id > b.after_order and o.id <= case when ?4 then b.last_order else ?2 end
                        and o.placed_at >= b.since and o.coordination = 'CHOREOGRAPHY'
                        and o.status not in ('REJECTED', 'CANCELLING', 'CANCELLED') and o.anonymised_at is not null),
                after_order = ?2, announced = announced + ?3, finished_at = case when ?4 then now() end
            where queue = ?1
            """;

    /** The state of a backfill: it continues after {@code after}. */
    record Position(Instant since, UUID after, UUID last) {}

    /** Begins a backfill up to the newest order; false when another one of the queue has not finished. */
    Uni<Boolean> begin(String queue, Instant since, UUID after) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(BEGIN)
                        .setParameter(1, queue)
                        .setParameter(2, since.toString())
                        .setParameter(3, after)
                        .executeUpdate())
                .map(written -> written == 1);
    }

    Uni<@Nullable Backfill> find(String queue) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(FIND, Tuple.class)
                        .setParameter(1, queue)
                        .getSingleResultOrNull())
                .map(row -> row == null
                        ? null
                        : new Backfill(
                                row.get("queue", String.class),
                                instant(row, "since"),
                                instant(row, "requested_at"),
                                row.get("announced", Long.class),
                                row.get("left_out", Long.class),
                                row.get("remaining", Long.class),
                                row.get("finished_at") == null ? null : instant(row, "finished_at")));
    }

    /** Locks the queue's unfinished backfill until the transaction ends; null if there is none. */
    Uni<@Nullable Position> lock(String queue) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(LOCK, Tuple.class)
                        .setParameter(1, queue)
                        .getSingleResultOrNull())
                .map(row -> row == null
                        ? null
                        : new Position(
                                instant(row, "since"),
                                row.get("after_order", UUID.class),
                                row.get("last_order", UUID.class)));
    }

    /** The next orders with their lines, by id. */
    Uni<List<Order>> orders(Position position, int limit) {
        return Panache.getSession().flatMap(session -> session.createQuery(ORDERS, Order.class)
                .setParameter(1, position.after())
                .setParameter(2, position.last())
                .setParameter(3, position.since())
                .setParameter(4, limit)
                .getResultList());
    }

    /** Adds the announced orders, the last of which is {@code after}, and counts those that were left out. */
    Uni<Void> advance(String queue, UUID after, int announced, boolean finished) {
        return Panache.getSession()
                .flatMap((Mutiny.Session session) -> session.createNativeQuery(ADVANCE)
                        .setParameter(1, queue)
                        .setParameter(2, after)
                        .setParameter(3, announced)
                        .setParameter(4, finished)
                        .executeUpdate())
                .replaceWithVoid();
    }

    private static Instant instant(Tuple row, String column) {
        return row.get(column, OffsetDateTime.class).toInstant();
    }
}
