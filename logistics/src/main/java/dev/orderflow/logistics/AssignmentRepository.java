package dev.orderflow.logistics;

import dev.orderflow.outbox.database.Sql;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
public class AssignmentRepository implements PanacheRepositoryBase<Assignment, UUID> {

    // An advisory lock, because the row may not exist yet: all messages about an order wait for each other. Sorted by
    // key, so that two batches cannot deadlock. 4711 separates these locks from others; a collision of hashes only
    // shares a lock.
    private static final String LOCK = """
            select count(pg_advisory_xact_lock(4711, keys.key))
            from (select distinct hashtext(o.id) as key from unnest(cast($1 as text[])) as o(id) order by key) as keys
            """;

    private static final String INSERT_AND_TAKE_CAPACITY = """
            with decided as (
                insert into delivery_assignment (order_id, state, reason, region, country, partner_id, partner_name, day,
                                                 tracking_number, cost_amount, cost_currency, promised_date, decided_at,
                                                 waits_until, by_request, traceparent)
                select cast(a.order_id as uuid), a.state, a.reason, a.region, a.country, a.partner_id, a.partner_name,
                       cast(a.day as date), a.tracking_number, cast(a.cost_amount as numeric), a.cost_currency,
                       cast(a.promised_date as date), cast(a.decided_at as timestamptz),
                       cast(a.waits_until as timestamptz), cast(a.by_request as boolean), a.traceparent
                from unnest(cast($1 as text[]), cast($2 as text[]), cast($3 as text[]), cast($4 as text[]),
                            cast($5 as text[]), cast($6 as text[]), cast($7 as text[]), cast($8 as text[]),
                            cast($9 as text[]), cast($10 as text[]), cast($11 as text[]), cast($12 as text[]),
                            cast($13 as text[]), cast($14 as text[]), cast($15 as text[]), cast($16 as text[]))
                     as a(order_id, state, reason, region, country, partner_id, partner_name, day,
                          tracking_number, cost_amount, cost_currency, promised_date, decided_at,
                          waits_until, by_request, traceparent)
                returning partner_id, day
            )
            update partner_day
            set assigned = partner_day.assigned + taking.orders
            from (select partner_id, day, count(*) as orders
                  from decided
                  where partner_id is not null
                  group by partner_id, day) as taking
            where partner_day.partner_id = taking.partner_id and partner_day.day = taking.day
            """;

    private static final String INSERT_UNREQUESTED = """
            insert into delivery_assignment (order_id, state, by_request, confirmed_at, ready_at, released_at)
            select cast(a.order_id as uuid), a.state, cast(a.by_request as boolean), cast(a.confirmed_at as timestamptz),
                   cast(a.ready_at as timestamptz), cast(a.released_at as timestamptz)
            from unnest(cast($1 as text[]), cast($2 as text[]), cast($3 as text[]), cast($4 as text[]),
                        cast($5 as text[]), cast($6 as text[]))
                 as a(order_id, state, by_request, confirmed_at, ready_at, released_at)
            """;

    // Leaves out orders that cannot be decided yet, so that they are not locked.
    private static final String READY_TO_DECIDE = """
            select a.order_id
            from delivery_assignment a
            where a.waits_until is not null
              and (a.waits_until <= $1
                   or exists (select 1
                              from delivery_partner p
                              left join partner_day d
                                     on d.partner_id = p.id
                                    and d.day = cast(cast($1 as timestamptz) at time zone p.time_zone as date)
                              where p.regions && array[a.region, a.country]
                                and coalesce(d.assigned, 0) < coalesce(d.capacity, p.daily_capacity)))
            order by a.waits_until, a.order_id
            limit $2
            """;

    /**
     * Locks all of the orders until the transaction ends, also those without an assignment.
     *
     * @return the assignments that exist, by order id
     */
    Uni<Map<UUID, Assignment>> lock(Collection<UUID> orderIds) {
        if (orderIds.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return Sql.of(LOCK)
                .bind(Sql.texts(orderIds))
                .one(row -> row.number(0))
                .chain(() -> list("orderId in ?1", orderIds))
                .map(known -> known.stream().collect(Collectors.toMap(Assignment::orderId, Function.identity())));
    }

    /** Waiting orders that have capacity at {@code now}, or no time left to wait; the longest waiting first. */
    public Uni<List<UUID>> readyToDecide(Instant now, int limit) {
        return Sql.of(READY_TO_DECIDE).bind(now).bind(limit).rows(row -> row.uuid(0));
    }

    /** Inserts new decided assignments and takes their capacity. The caller has locked both. */
    Uni<Void> insertDecided(List<Assignment> assignments) {
        if (assignments.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Sql.of(INSERT_AND_TAKE_CAPACITY)
                .bind(Sql.texts(assignments, Assignment::orderId))
                .bind(Sql.texts(assignments, Assignment::state))
                .bind(Sql.texts(assignments, Assignment::reason))
                .bind(Sql.texts(assignments, Assignment::region))
                .bind(Sql.texts(assignments, Assignment::country))
                .bind(Sql.texts(assignments, Assignment::partnerId))
                .bind(Sql.texts(assignments, Assignment::partnerName))
                .bind(Sql.texts(assignments, Assignment::day))
                .bind(Sql.texts(assignments, Assignment::trackingNumber))
                .bind(Sql.texts(
                        assignments, a -> a.cost() == null ? null : a.cost().amount()))
                .bind(Sql.texts(
                        assignments, a -> a.cost() == null ? null : a.cost().currency()))
                .bind(Sql.texts(assignments, Assignment::promisedDate))
                .bind(Sql.texts(assignments, Assignment::decidedAt))
                .bind(Sql.texts(assignments, Assignment::waitsUntil))
                .bind(Sql.texts(assignments, Assignment::byRequest))
                .bind(Sql.texts(assignments, Assignment::traceparent))
                .update()
                .replaceWithVoid();
    }

    /** Inserts assignments of orders without a request for delivery. The caller has locked them. */
    Uni<Void> insertUnrequested(List<Assignment> assignments) {
        if (assignments.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Sql.of(INSERT_UNREQUESTED)
                .bind(Sql.texts(assignments, Assignment::orderId))
                .bind(Sql.texts(assignments, Assignment::state))
                .bind(Sql.texts(assignments, Assignment::byRequest))
                .bind(Sql.texts(assignments, Assignment::confirmedAt))
                .bind(Sql.texts(assignments, Assignment::readyAt))
                .bind(Sql.texts(assignments, Assignment::releasedAt))
                .update()
                .replaceWithVoid();
    }

    /** A page of assignments behind {@code after}, by order id and thus by time. */
    public Uni<List<Assignment>> page(
            @Nullable UUID orderId, @Nullable String partnerId, @Nullable UUID after, int limit) {
        StringBuilder query = new StringBuilder("1 = 1");
        Map<String, Object> parameters = new HashMap<>();
        if (orderId != null) {
            query.append(" and orderId = :orderId");
            parameters.put("orderId", orderId);
        }
        if (partnerId != null) {
            query.append(" and partnerId = :partnerId");
            parameters.put("partnerId", partnerId);
        }
        if (after != null) {
            query.append(" and orderId > :after");
            parameters.put("after", after);
        }
        return find(query.append(" order by orderId").toString(), parameters)
                .page(0, limit)
                .list();
    }
}
