package dev.orderflow.seller;

import dev.orderflow.seller.Reservation.Status;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** The row per order: its primary key lets an order be decided once, its lock orders what happens to it. */
@ApplicationScoped
class ReservationRepository {

    // RESERVED until refuse() says otherwise in the same transaction: most orders can be had, and need one write.
    private static final String OPEN = """
            insert into reservation (order_id, status, by_request)
            select id, 'RESERVED', ?2 from unnest(cast(?1 as uuid[])) as id order by id
            on conflict do nothing
            returning order_id, decided_at
            """;

    private static final String LEAVE_TOMBSTONE = """
            insert into reservation (order_id, status, by_request, released_at)
            select id, 'RELEASED', ?2, now() from unnest(cast(?1 as uuid[])) as id order by id
            on conflict do nothing
            """;

    private static final String FIND = """
            select order_id, status, by_request, decided_at, released_at from reservation
            where order_id = any(cast(?1 as uuid[]))
            order by order_id
            """;

    private static final String LOCK = FIND + "for update";

    private static final String REFUSE = """
            with refused as (
                update reservation set status = 'UNAVAILABLE' where order_id = any(cast(?1 as uuid[]))
            )
            insert into shortage (order_id, sku, requested, available)
            select order_id, sku, requested, available
            from unnest(cast(?1 as uuid[]), cast(?2 as text[]), cast(?3 as int[]), cast(?4 as int[]))
                 as t(order_id, sku, requested, available)
            """;

    private static final String RELEASE = """
            update reservation set status = 'RELEASED', released_at = now()
            where order_id = any(cast(?1 as uuid[]))
            """;

    private static final String SHIP =
            "update reservation set status = 'SHIPPED' where order_id = any(cast(?1 as uuid[]))";

    /**
     * Opens those of the orders that are not known yet; their rows are locked from now on.
     *
     * @return by order, when it was opened
     */
    Uni<Map<UUID, Instant>> open(SortedSet<UUID> orderIds, boolean byRequest) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(OPEN, Tuple.class)
                        .setParameter(1, orderIds.toArray(UUID[]::new))
                        .setParameter(2, byRequest)
                        .getResultList())
                .map(rows ->
                        rows.stream().collect(Collectors.toMap(row -> row.get(0, UUID.class), row -> instant(row, 1))));
    }

    /** Lets nothing be reserved any more for those of the orders that are not known yet. */
    Uni<Void> leaveTombstones(SortedSet<UUID> orderIds, boolean byRequest) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(LEAVE_TOMBSTONE)
                        .setParameter(1, orderIds.toArray(UUID[]::new))
                        .setParameter(2, byRequest)
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Those of the orders that are known, locked until the transaction ends. */
    Uni<List<Reservation>> lock(SortedSet<UUID> orderIds) {
        return query(LOCK, orderIds);
    }

    Uni<List<Reservation>> find(Collection<UUID> orderIds) {
        return query(FIND, orderIds);
    }

    /** Turns the orders concerned into refused ones. */
    Uni<Void> refuse(List<Shortage> shortages) {
        if (shortages.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(REFUSE)
                        .setParameter(
                                1, shortages.stream().map(Shortage::orderId).toArray(UUID[]::new))
                        .setParameter(2, shortages.stream().map(Shortage::sku).toArray(String[]::new))
                        .setParameter(
                                3, shortages.stream().map(Shortage::requested).toArray(Integer[]::new))
                        .setParameter(
                                4, shortages.stream().map(Shortage::available).toArray(Integer[]::new))
                        .executeUpdate())
                .replaceWithVoid();
    }

    Uni<Void> release(Collection<UUID> orderIds) {
        return update(RELEASE, orderIds);
    }

    Uni<Void> ship(Collection<UUID> orderIds) {
        return update(SHIP, orderIds);
    }

    private static Uni<Void> update(String sql, Collection<UUID> orderIds) {
        if (orderIds.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(sql)
                        .setParameter(1, orderIds.toArray(UUID[]::new))
                        .executeUpdate())
                .replaceWithVoid();
    }

    private static Uni<List<Reservation>> query(String sql, Collection<UUID> orderIds) {
        if (orderIds.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(sql, Tuple.class)
                        .setParameter(1, orderIds.toArray(UUID[]::new))
                        .getResultList())
                .map(rows ->
                        rows.stream().map(ReservationRepository::reservation).toList());
    }

    private static Reservation reservation(Tuple row) {
        return new Reservation(
                row.get(0, UUID.class),
                Status.valueOf(row.get(1, String.class)),
                row.get(2, Boolean.class),
                instant(row, 3),
                row.get(4) == null ? null : instant(row, 4));
    }

    private static Instant instant(Tuple row, int column) {
        return row.get(column, OffsetDateTime.class).toInstant();
    }
}
