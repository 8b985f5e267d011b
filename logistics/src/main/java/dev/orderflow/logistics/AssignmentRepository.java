package dev.orderflow.logistics;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
public class AssignmentRepository implements PanacheRepositoryBase<Assignment, UUID> {

    // Capacity is taken by the rows that were written and by no others: an order that somebody else decided on in the
    // meantime conflicts, and takes nothing. In the order of the ids, so that two batches cannot block each other.
    private static final String INSERT_AND_TAKE_CAPACITY = """
            with decided as (
                insert into delivery_assignment (order_id, state, reason, region, country, partner_id, partner_name, day,
                                                 tracking_number, cost_amount, cost_currency, promised_date, decided_at,
                                                 waits_until, by_request, traceparent)
                select cast(a.order_id as uuid), a.state, a.reason, a.region, a.country, a.partner_id, a.partner_name,
                       cast(a.day as date), a.tracking_number, cast(a.cost_amount as numeric), a.cost_currency,
                       cast(a.promised_date as date), cast(a.decided_at as timestamptz),
                       cast(a.waits_until as timestamptz), cast(a.by_request as boolean), a.traceparent
                from unnest(cast(?1 as text[]), cast(?2 as text[]), cast(?3 as text[]), cast(?4 as text[]),
                            cast(?5 as text[]), cast(?6 as text[]), cast(?7 as text[]), cast(?8 as text[]),
                            cast(?9 as text[]), cast(?10 as text[]), cast(?11 as text[]), cast(?12 as text[]),
                            cast(?13 as text[]), cast(?14 as text[]), cast(?15 as text[]), cast(?16 as text[]))
                     as a(order_id, state, reason, region, country, partner_id, partner_name, day,
                          tracking_number, cost_amount, cost_currency, promised_date, decided_at,
                          waits_until, by_request, traceparent)
                on conflict (order_id) do nothing
                returning order_id, partner_id, day
            ), taken as (
                update partner_day
                set assigned = partner_day.assigned + taking.orders
                from (select partner_id, day, count(*) as orders
                      from decided
                      where partner_id is not null
                      group by partner_id, day) as taking
                where partner_day.partner_id = taking.partner_id and partner_day.day = taking.day
            )
            select order_id from decided
            """;

    private static final String INSERT_HEARD_OF = """
            insert into delivery_assignment (order_id, state, by_request, confirmed_at, ready_at, released_at)
            select cast(a.order_id as uuid), a.state, cast(a.by_request as boolean), cast(a.confirmed_at as timestamptz),
                   cast(a.ready_at as timestamptz), cast(a.released_at as timestamptz)
            from unnest(cast(?1 as text[]), cast(?2 as text[]), cast(?3 as text[]), cast(?4 as text[]),
                        cast(?5 as text[]), cast(?6 as text[]))
                 as a(order_id, state, by_request, confirmed_at, ready_at, released_at)
            on conflict (order_id) do nothing
            returning order_id
            """;

    // Those for which nothing can be done are not even locked.
    private static final String WAITING_NO_LONGER = """
            select a.order_id
            from delivery_assignment a
            where a.waits_until is not null
              and (a.waits_until <= ?1
                   or exists (select 1
                              from delivery_partner p
                              left join partner_day d
                                     on d.partner_id = p.id
                                    and d.day = cast(cast(?1 as timestamptz) at time zone p.time_zone as date)
                              where p.regions && array[a.region, a.country]
                                and coalesce(d.assigned, 0) < coalesce(d.capacity, p.daily_capacity)))
            order by a.waits_until, a.order_id
            limit ?2
            """;

    /** Those of the orders that are known, by their ids, locked until the transaction ends. */
    Uni<Map<UUID, Assignment>> lock(Collection<UUID> orderIds) {
        if (orderIds.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return find("orderId in ?1 order by orderId", orderIds)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list()
                .map(known -> known.stream().collect(Collectors.toMap(Assignment::orderId, Function.identity())));
    }

    /** The order, locked until the transaction ends; null if it is not known, or another partner's. */
    Uni<@Nullable Assignment> lock(UUID orderId, @Nullable String partnerId) {
        return lock(List.of(orderId)).map(known -> {
            @Nullable Assignment assignment = known.get(orderId);
            boolean visible = assignment != null && (partnerId == null || partnerId.equals(assignment.partnerId()));
            return visible ? assignment : null;
        });
    }

    /** Waiting orders for which there is room at {@code now}, or no time left; those that have waited longest first. */
    public Uni<List<UUID>> waitingNoLonger(Instant now, int limit) {
        return Panache.getSession().flatMap(session -> session.createNativeQuery(WAITING_NO_LONGER, UUID.class)
                .setParameter(1, now)
                .setParameter(2, limit)
                .getResultList());
    }

    /**
     * Writes the orders that were decided on and takes the capacity that they need, which the caller has locked.
     *
     * @return the orders that were written; those missing were written by somebody else before
     */
    Uni<Set<UUID>> insertDecided(List<Assignment> assignments) {
        if (assignments.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        List<Assignment> sorted = sorted(assignments);
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(INSERT_AND_TAKE_CAPACITY, UUID.class)
                        .setParameter(1, column(sorted, Assignment::orderId))
                        .setParameter(2, column(sorted, Assignment::state))
                        .setParameter(3, column(sorted, Assignment::reason))
                        .setParameter(4, column(sorted, Assignment::region))
                        .setParameter(5, column(sorted, Assignment::country))
                        .setParameter(6, column(sorted, Assignment::partnerId))
                        .setParameter(7, column(sorted, Assignment::partnerName))
                        .setParameter(8, column(sorted, Assignment::day))
                        .setParameter(9, column(sorted, Assignment::trackingNumber))
                        .setParameter(
                                10,
                                column(
                                        sorted,
                                        a -> a.cost() == null ? null : a.cost().amount()))
                        .setParameter(
                                11,
                                column(
                                        sorted,
                                        a -> a.cost() == null ? null : a.cost().currency()))
                        .setParameter(12, column(sorted, Assignment::promisedDate))
                        .setParameter(13, column(sorted, Assignment::decidedAt))
                        .setParameter(14, column(sorted, Assignment::waitsUntil))
                        .setParameter(15, column(sorted, Assignment::byRequest))
                        .setParameter(16, column(sorted, Assignment::traceparent))
                        .getResultList())
                .map(HashSet::new);
    }

    /**
     * Writes orders of which something was heard before they were announced.
     *
     * @return the orders that were written; those missing were written by somebody else before
     */
    Uni<Set<UUID>> insertHeardOf(List<Assignment> assignments) {
        if (assignments.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        List<Assignment> sorted = sorted(assignments);
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(INSERT_HEARD_OF, UUID.class)
                        .setParameter(1, column(sorted, Assignment::orderId))
                        .setParameter(2, column(sorted, Assignment::state))
                        .setParameter(3, column(sorted, Assignment::byRequest))
                        .setParameter(4, column(sorted, Assignment::confirmedAt))
                        .setParameter(5, column(sorted, Assignment::readyAt))
                        .setParameter(6, column(sorted, Assignment::releasedAt))
                        .getResultList())
                .map(HashSet::new);
    }

    private static List<Assignment> sorted(List<Assignment> assignments) {
        return assignments.stream()
                .sorted(Comparator.comparing(assignment -> assignment.orderId().toString()))
                .toList();
    }

    private static @Nullable String[] column(
            List<Assignment> assignments, Function<Assignment, @Nullable Object> value) {
        return assignments.stream()
                .map(value)
                .map(v -> v == null ? null : v.toString())
                .toArray(String[]::new);
    }

    /** A page of assignments by order id, which is in order of time, beginning behind {@code after}. */
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
