package dev.orderflow.seller;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** The row per order: its primary key lets an order be decided once, its lock orders what happens to it. */
@ApplicationScoped
class ReservationRepository {

    // RESERVED until refuse() says otherwise in the same transaction: most orders can be had, and need one write.
    private static final String OPEN = """
            insert into reservation (order_id, status)
            select id, 'RESERVED' from unnest(cast(?1 as uuid[])) as id order by id
            on conflict do nothing
            returning order_id, decided_at
            """;

    private static final String LOCK = """
            select order_id, status, decided_at from reservation
            where order_id = any(cast(?1 as uuid[]))
            order by order_id
            for update
            """;

    private static final String REFUSE = """
            with refused as (
                update reservation set status = 'UNAVAILABLE' where order_id = any(cast(?1 as uuid[]))
            )
            insert into shortage (order_id, sku, requested, available)
            select order_id, sku, requested, available
            from unnest(cast(?1 as uuid[]), cast(?2 as text[]), cast(?3 as int[]), cast(?4 as int[]))
                 as t(order_id, sku, requested, available)
            """;

    private static final String SHORTAGES = """
            select order_id, sku, requested, available from shortage
            where order_id = any(cast(?1 as uuid[]))
            order by order_id, sku
            """;

    private final ShipmentRepository shipments;

    ReservationRepository(ShipmentRepository shipments) {
        this.shipments = shipments;
    }

    /**
     * Opens those of the orders that are not known yet; their rows are locked from now on.
     *
     * @return by order, when it was opened
     */
    Uni<Map<UUID, Instant>> open(SortedSet<UUID> orderIds) {
        return query(OPEN, orderIds).map(rows -> rows.stream()
                .collect(Collectors.toMap(row -> row.get(0, UUID.class), row -> instant(row, 1))));
    }

    /** Locks those of the orders that are known, until the transaction ends. */
    Uni<Void> lock(SortedSet<UUID> orderIds) {
        return query(LOCK, orderIds).replaceWithVoid();
    }

    /** What was decided on the orders, which must be known. They are locked until the transaction ends. */
    Uni<Map<UUID, Preparation>> decisions(SortedSet<UUID> orderIds) {
        if (orderIds.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return query(LOCK, orderIds).flatMap(rows -> {
            Map<UUID, Instant> reserved = decidedAt(rows, "RESERVED");
            Map<UUID, Instant> unavailable = decidedAt(rows, "UNAVAILABLE");
            return shipments.mapByOrder(reserved.keySet()).flatMap(shipmentsOf -> shortages(unavailable.keySet())
                    .map(shortagesOf -> {
                        Map<UUID, Preparation> decisions = new HashMap<>();
                        reserved.forEach(
                                (id, at) -> decisions.put(id, new Preparation.Reserved(id, shipmentsOf.get(id))));
                        unavailable.forEach((id, at) ->
                                decisions.put(id, new Preparation.Unavailable(id, shortagesOf.get(id), at)));
                        return decisions;
                    }));
        });
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

    private Uni<Map<UUID, List<Shortage>>> shortages(Set<UUID> orderIds) {
        if (orderIds.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return query(SHORTAGES, orderIds).map(rows -> rows.stream()
                .map(row -> new Shortage(
                        row.get(0, UUID.class),
                        row.get(1, String.class),
                        row.get(2, Integer.class),
                        row.get(3, Integer.class)))
                .collect(Collectors.groupingBy(Shortage::orderId)));
    }

    private static Map<UUID, Instant> decidedAt(List<Tuple> locked, String status) {
        return locked.stream()
                .filter(row -> row.get(1, String.class).equals(status))
                .collect(Collectors.toMap(row -> row.get(0, UUID.class), row -> instant(row, 2)));
    }

    private static Instant instant(Tuple row, int column) {
        return row.get(column, OffsetDateTime.class).toInstant();
    }

    private static Uni<List<Tuple>> query(String sql, Collection<UUID> orderIds) {
        return Panache.getSession().flatMap(session -> session.createNativeQuery(sql, Tuple.class)
                .setParameter(1, orderIds.toArray(UUID[]::new))
                .getResultList());
    }
}
