package dev.orderflow.console.order;

import dev.orderflow.console.expectation.Facts;
import dev.orderflow.console.expectation.Waiting;
import dev.orderflow.outbox.database.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Stores what is derived from the events of orders. */
@ApplicationScoped
class FollowedOrderRepository {

    // In the sequence of the keys: the channels of the services lock the same orders at the same time.
    // Advisory locks are there before the rows are, so a new order is written once.
    private static final String LOCK = """
            select count(cast(pg_advisory_xact_lock(key) as text)) from unnest(cast($1 as bigint[])) as key
            """;

    // Also locks the rows, as replicas of an earlier version do instead.
    private static final String READ = """
            select order_id, cast(facts as text) from followed_order
            where order_id = any(cast($1 as uuid[])) order by order_id for update
            """;

    private static final String WRITE = """
            insert into followed_order (
                order_id, facts, first_event_at, last_event_at, state, coordination, placed_at, confirmed_at, decided_at,
                waiting, waiting_for, due_at, forget_since)
            select o.id, cast(o.facts as jsonb), cast(o.first_event_at as timestamptz), cast(o.last_event_at as timestamptz),
                   o.state, o.coordination, cast(o.placed_at as timestamptz), cast(o.confirmed_at as timestamptz),
                   cast(o.decided_at as timestamptz), cast(o.waiting as jsonb), cast(o.waiting_for as text[]),
                   cast(o.due_at as timestamptz), cast(o.forget_since as timestamptz)
            from unnest(cast($1 as uuid[]), cast($2 as text[]), cast($3 as text[]), cast($4 as text[]), cast($5 as text[]),
                        cast($6 as text[]), cast($7 as text[]), cast($8 as text[]), cast($9 as text[]), cast($10 as text[]),
                        cast($11 as text[]), cast($12 as text[]), cast($13 as text[]))
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
        return Sql.of(LOCK)
                .bind(keys)
                .update()
                .chain(() -> Sql.of(READ)
                        .bind(Sql.uuids(orderIds))
                        .rows(row -> Map.entry(row.uuid(0), Facts.fromJson(row.text(1)))))
                .map(rows -> rows.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** Writes locked orders. */
    Uni<Void> write(List<DerivedOrder> orders) {
        return Sql.of(WRITE)
                .bind(Sql.uuids(orders, DerivedOrder::orderId))
                .bind(Sql.texts(orders, order -> order.facts().toJson()))
                .bind(Sql.texts(orders, DerivedOrder::firstEventAt))
                .bind(Sql.texts(orders, DerivedOrder::lastEventAt))
                .bind(Sql.texts(orders, DerivedOrder::state))
                .bind(Sql.texts(orders, DerivedOrder::coordination))
                .bind(Sql.texts(orders, DerivedOrder::placedAt))
                .bind(Sql.texts(orders, DerivedOrder::confirmedAt))
                .bind(Sql.texts(orders, DerivedOrder::decidedAt))
                .bind(Sql.texts(orders, order -> Waiting.toJson(order.waiting())))
                .bind(Sql.texts(orders, order -> "{" + String.join(",", order.waitingFor()) + "}"))
                .bind(Sql.texts(orders, DerivedOrder::due))
                .bind(Sql.texts(orders, DerivedOrder::forgetSince))
                .update()
                .replaceWithVoid();
    }
}
