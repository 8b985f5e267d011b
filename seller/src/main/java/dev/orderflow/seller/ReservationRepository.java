package dev.orderflow.seller;

import dev.orderflow.outbox.database.Sql;
import dev.orderflow.outbox.database.SqlRow;
import dev.orderflow.seller.Reservation.Status;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * One row per order. Its primary key lets an order be decided once, and its lock lets the steps of an order happen one after
 * another.
 */
@ApplicationScoped
public class ReservationRepository {

    // RESERVED, unless refuse() changes that in the same transaction. So an order that is in stock needs one write.
    private static final String OPEN = """
            insert into reservation (order_id, status, by_request)
            select id, 'RESERVED', $2 from unnest(cast($1 as uuid[])) as id order by id
            on conflict do nothing
            returning order_id, decided_at
            """;

    private static final String INSERT_TOMBSTONES = """
            insert into reservation (order_id, status, by_request, released_at)
            select id, 'RELEASED', $2, now() from unnest(cast($1 as uuid[])) as id order by id
            on conflict do nothing
            """;

    private static final String FIND = """
            select order_id, status, by_request, decided_at, released_at from reservation
            where order_id = any(cast($1 as uuid[]))
            order by order_id
            """;

    private static final String LOCK = FIND + "for update";

    private static final String REFUSE = """
            with refused as (
                update reservation set status = 'UNAVAILABLE' where order_id = any(cast($1 as uuid[]))
            )
            insert into shortage (order_id, sku, requested, available)
            select order_id, sku, requested, available
            from unnest(cast($1 as uuid[]), cast($2 as text[]), cast($3 as int[]), cast($4 as int[]))
                 as t(order_id, sku, requested, available)
            """;

    private static final String RELEASE = """
            update reservation set status = 'RELEASED', released_at = now()
            where order_id = any(cast($1 as uuid[]))
            returning order_id, released_at
            """;

    private static final String SHIP =
            "update reservation set status = 'SHIPPED' where order_id = any(cast($1 as uuid[]))";

    /**
     * Inserts the orders that are unknown, and locks their rows.
     *
     * @return the times at which they were inserted, by order; known orders are missing
     */
    public Uni<Map<UUID, Instant>> open(SortedSet<UUID> orderIds, boolean byRequest) {
        return times(Sql.of(OPEN).bind(Sql.uuids(orderIds)).bind(byRequest));
    }

    /** Inserts the orders that are unknown as released, so that nothing is reserved for them when they arrive. */
    public Uni<Void> insertTombstones(SortedSet<UUID> orderIds, boolean byRequest) {
        return Sql.of(INSERT_TOMBSTONES)
                .bind(Sql.uuids(orderIds))
                .bind(byRequest)
                .update()
                .replaceWithVoid();
    }

    /** Locks the known orders in the order of their ids, until the transaction ends. */
    public Uni<List<Reservation>> lock(SortedSet<UUID> orderIds) {
        return query(LOCK, orderIds);
    }

    Uni<List<Reservation>> find(Collection<UUID> orderIds) {
        return query(FIND, orderIds);
    }

    /** Makes the orders of the shortages unavailable. */
    public Uni<Void> refuse(List<Shortage> shortages) {
        if (shortages.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Sql.of(REFUSE)
                .bind(Sql.uuids(shortages, Shortage::orderId))
                .bind(Sql.texts(shortages, Shortage::sku))
                .bind(shortages.stream().map(Shortage::requested).toArray(Integer[]::new))
                .bind(shortages.stream().map(Shortage::available).toArray(Integer[]::new))
                .update()
                .replaceWithVoid();
    }

    /** @return the times of the release, by order */
    public Uni<Map<UUID, Instant>> release(Collection<UUID> orderIds) {
        if (orderIds.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return times(Sql.of(RELEASE).bind(Sql.uuids(orderIds)));
    }

    public Uni<Void> ship(Collection<UUID> orderIds) {
        return Sql.of(SHIP).bind(Sql.uuids(orderIds)).update().replaceWithVoid();
    }

    private static Uni<List<Reservation>> query(String sql, Collection<UUID> orderIds) {
        if (orderIds.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return Sql.of(sql).bind(Sql.uuids(orderIds)).rows(ReservationRepository::reservation);
    }

    private static Reservation reservation(SqlRow row) {
        return new Reservation(
                row.uuid(0), Status.valueOf(row.text(1)), row.flag(2), row.instant(3), row.instantOrNull(4));
    }

    private static Uni<Map<UUID, Instant>> times(Sql statement) {
        return statement.rows(row -> Map.entry(row.uuid(0), row.instant(1))).map(rows -> rows.stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }
}
