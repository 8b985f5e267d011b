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

    // Sorted by order id: the channels of the services lock the same orders at the same time.
    private static final String CREATE = """
            insert into followed_order (order_id, facts, first_event_at, last_event_at, forget_since)
            select o.id, '{}', now(), now(), now() from unnest(cast(?1 as uuid[])) as o(id) order by o.id
            on conflict (order_id) do nothing
            """;

    private static final String LOCK = """
            select order_id, cast(facts as text) from followed_order
            where order_id = any(cast(?1 as uuid[])) order by order_id for update
            """;

    private static final String UPDATE = """
            update followed_order set
                facts = cast(o.facts as jsonb), first_event_at = cast(o.first_event_at as timestamptz),
                last_event_at = cast(o.last_event_at as timestamptz), state = o.state, coordination = o.coordination,
                placed_at = cast(o.placed_at as timestamptz), confirmed_at = cast(o.confirmed_at as timestamptz),
                decided_at = cast(o.decided_at as timestamptz), waiting = cast(o.waiting as jsonb),
                waiting_for = cast(o.waiting_for as text[]), due_at = cast(o.due_at as timestamptz),
                forget_since = cast(o.forget_since as timestamptz)
            from unnest(cast(?1 as uuid[]), cast(?2 as text[]), cast(?3 as text[]), cast(?4 as text[]), cast(?5 as text[]),
                        cast(?6 as text[]), cast(?7 as text[]), cast(?8 as text[]), cast(?9 as text[]), cast(?10 as text[]),
                        cast(?11 as text[]), cast(?12 as text[]), cast(?13 as text[]))
                 as o(id, facts, first_event_at, last_event_at, state, coordination, placed_at, confirmed_at, decided_at,
                      waiting, waiting_for, due_at, forget_since)
            where followed_order.order_id = o.id
            """;

    /** Locks the orders until the transaction ends, also new ones, and yields their facts. */
    Uni<Map<UUID, Facts>> lock(Collection<UUID> orderIds) {
        UUID[] ids = Sql.uuids(orderIds);
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(CREATE)
                        .setParameter(1, ids)
                        .executeUpdate()
                        .chain(() -> session.createNativeQuery(LOCK, Object[].class)
                                .setParameter(1, ids)
                                .getResultList()))
                .map(rows -> {
                    Map<UUID, Facts> facts = new HashMap<>();
                    rows.forEach(row -> facts.put((UUID) row[0], Facts.fromJson((String) row[1])));
                    if (facts.size() < ids.length) {
                        throw new IllegalStateException("An old order was deleted meanwhile");
                    }
                    return facts;
                });
    }

    /** Updates locked orders. */
    Uni<Void> update(List<DerivedOrder> orders) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(UPDATE)
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
