package dev.orderflow.console.order;

import dev.orderflow.console.expectation.Facts;
import dev.orderflow.console.expectation.Waiting;
import dev.orderflow.outbox.database.Sql;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Stores what is derived from the events of orders. */
@ApplicationScoped
class FollowedOrderRepository {

    // In the sequence of the keys: the channels of the services lock the same orders at the same time. Advisory locks
    // are
    // there before the rows are, so a new order is written once.
    private static final String LOCK = """
            select count(cast(pg_advisory_xact_lock(key) as text)) from unnest(cast(?1 as bigint[])) as key
            """;

    private static final String READ = """
            select order_id, cast(facts as text) from followed_order where order_id = any(cast(?1 as uuid[]))
            """;

    private static final String WRITE = """
            insert into followed_order (
                order_id, facts, first_event_at, last_event_at, state, coordination, placed_at, confirmed_at, decided_at,
                waiting, waiting_for, due_at, forget_since)
            select o.id, cast(o.facts as jsonb), cast(o.first_event_at as timestamptz), cast(o.last_event_at as timestamptz),
                   o.state, o.coordination, cast(o.placed_at as timestamptz), cast(o.confirmed_at as timestamptz),
                   cast(o.decided_at as timestamptz), cast(o.waiting as jsonb), cast(o.waiting_for as text[]),
                   cast(o.due_at as timestamptz), cast(o.forget_since as timestamptz)
            from unnest(cast(?1 as uuid[]), cast(?2 as text[]), cast(?3 as text[]), cast(?4 as text[]), cast(?5 as text[]),
                        cast(?6 as text[]), cast(?7 as text[]), cast(?8 as text[]), cast(?9 as text[]), cast(?10 as text[]),
                        cast(?11 as text[]), cast(?12 as text[]), cast(?13 as text[]))
                 as o(id, facts, first_event_at, last_event_at, state, coordination, placed_at, confirmed_at, decided_at,
                      waiting, waiting_for, due_at, forget_since)
            on conflict (order_id) do update set
                facts = excluded.facts, first_event_at = excluded.first_event_at, last_event_at = excluded.last_event_at,
                state = excluded.state, coordination = excluded.coordination, placed_at = excluded.placed_at,
                confirmed_at = excluded.confirmed_at, decided_at = excluded.decided_at, waiting = excluded.waiting,
                waiting_for = excluded.waiting_for, due_at = excluded.due_at, forget_since = excluded.forget_since
            """;

    /** Locks the orders until the transaction ends, also new ones, and yields the facts of those that are known. */
    Uni<Map<UUID, Facts>> lock(Collection<UUID> orderIds) {
        Long[] keys =
                orderIds.stream().map(UUID::getLeastSignificantBits).sorted().toArray(Long[]::new);
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(LOCK, Long.class)
                        .setParameter(1, keys)
                        .getSingleResult()
                        .chain(() -> session.createNativeQuery(READ, Object[].class)
                                .setParameter(1, Sql.uuids(orderIds))
                                .getResultList()))
                .map(rows -> {
                    Map<UUID, Facts> facts = new HashMap<>();
                    rows.forEach(row -> facts.put((UUID) row[0], Facts.fromJson((String) row[1])));
                    return facts;
                });
    }

    /** Writes locked orders. */
    Uni<Void> write(List<DerivedOrder> orders) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(WRITE)
                        .setParameter(1, Sql.uuids(orders, DerivedOrder::orderId))
                        .setParameter(
                                2, Sql.texts(orders, order -> order.facts().toJson()))
                        .setParameter(3, Sql.texts(orders, DerivedOrder::firstEventAt))
                        .setParameter(4, Sql.texts(orders, DerivedOrder::lastEventAt))
                        .setParameter(5, Sql.texts(orders, DerivedOrder::state))
                        .setParameter(6, Sql.texts(orders, DerivedOrder::coordination))
                        .setParameter(7, Sql.texts(orders, DerivedOrder::placedAt))
                        .setParameter(8, Sql.texts(orders, DerivedOrder::confirmedAt))
                        .setParameter(9, Sql.texts(orders, DerivedOrder::decidedAt))
                        .setParameter(10, Sql.texts(orders, order -> Waiting.toJson(order.waiting())))
                        .setParameter(11, Sql.texts(orders, order -> "{" + String.join(",", order.waitingFor()) + "}"))
                        .setParameter(12, Sql.texts(orders, DerivedOrder::due))
                        .setParameter(13, Sql.texts(orders, DerivedOrder::forgetSince))
                        .executeUpdate())
                .replaceWithVoid();
    }
}
