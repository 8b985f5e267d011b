package dev.orderflow.logistics;

import dev.orderflow.outbox.database.Sql;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The capacity of partners by day. The database alone decides which day it is for a partner, so that all replicas agree. */
@ApplicationScoped
public class Capacities {

    // Inserts the missing days, in the order in which they are locked afterwards.
    private static final String OPEN_TODAY = """
            with serving as (
                select id, name, tracking_prefix, regions, daily_capacity, cost_amount, cost_currency, promise_days,
                       time_zone, api_key_hash
                from delivery_partner where regions && cast(?1 as text[])
            ), opened as (
                insert into partner_day (partner_id, day, capacity)
                select id, cast(cast(?2 as timestamptz) at time zone time_zone as date), daily_capacity
                from serving
                order by id
                on conflict do nothing
            )
            select id, name, tracking_prefix, regions, daily_capacity, cost_amount, cost_currency, promise_days, time_zone,
                   api_key_hash
            from serving
            """;

    // Sorted by id to avoid deadlocks.
    private static final String LOCK_TODAY = """
            select d.partner_id, d.day, d.capacity, d.assigned
            from partner_day d join delivery_partner p on p.id = d.partner_id
            where d.partner_id = any(cast($1 as text[]))
              and d.day = cast(cast($2 as timestamptz) at time zone p.time_zone as date)
            order by d.partner_id
            for update of d
            """;

    private static final String TODAY = """
            select p.id as partner_id, today.day, coalesce(d.capacity, p.daily_capacity) as capacity,
                   coalesce(d.assigned, 0) as assigned
            from delivery_partner p
            cross join lateral (select cast(cast($2 as timestamptz) at time zone p.time_zone as date)) as today(day)
            left join partner_day d on d.partner_id = p.id and d.day = today.day
            where p.id = any(cast($1 as text[]))
            order by p.id collate "C"
            """;

    private static final String LOCK = """
            select d.partner_id
            from partner_day d
            where exists (select 1
                          from unnest(cast($1 as text[]), cast($2 as text[])) as c(partner_id, day)
                          where c.partner_id = d.partner_id and cast(c.day as date) = d.day)
            order by d.partner_id, d.day
            for update of d
            """;

    private static final String CHANGE = """
            update partner_day
            set assigned = partner_day.assigned + $3 * change.orders
            from (select c.partner_id, cast(c.day as date) as day, cast(count(*) as int) as orders
                  from unnest(cast($1 as text[]), cast($2 as text[])) as c(partner_id, day)
                  group by c.partner_id, c.day) as change
            where partner_day.partner_id = change.partner_id and partner_day.day = change.day
            """;

    /** Locks the day at {@code now} of each partner that serves one of the areas, until the transaction ends. */
    Uni<List<PartnerDay>> lock(Collection<String> areas, Instant now) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(OPEN_TODAY, DeliveryPartner.class)
                        .setParameter(1, Sql.texts(areas))
                        .setParameter(2, now)
                        .getResultList())
                .flatMap(partners -> days(LOCK_TODAY, partners, now));
    }

    /** Takes the capacity of the assigned ones among the orders, on their days, which the caller has locked. */
    Uni<Void> take(List<Assignment> decided) {
        return change(decided.stream().filter(Assignment::hasPartner).toList(), 1);
    }

    /** Gives the capacity of orders that had a partner back, on the days of their assignment. */
    Uni<Void> giveBack(List<Assignment> freed) {
        if (freed.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Sql.of(LOCK)
                .bind(Sql.texts(freed, Assignment::partnerId))
                .bind(Sql.texts(freed, Assignment::day))
                .rows(row -> row.text(0))
                .chain(() -> change(freed, -1));
    }

    private static Uni<Void> change(List<Assignment> assigned, int orders) {
        if (assigned.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Sql.of(CHANGE)
                .bind(Sql.texts(assigned, Assignment::partnerId))
                .bind(Sql.texts(assigned, Assignment::day))
                .bind(orders)
                .update()
                .replaceWithVoid();
    }

    /** The partners' days at {@code now}, also those without an order. */
    public Uni<List<PartnerDay>> today(List<DeliveryPartner> partners, Instant now) {
        return days(TODAY, partners, now);
    }

    private static Uni<List<PartnerDay>> days(String sql, List<DeliveryPartner> partners, Instant now) {
        if (partners.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        Map<String, DeliveryPartner> byId =
                partners.stream().collect(Collectors.toMap(DeliveryPartner::id, Function.identity()));
        return Sql.of(sql)
                .bind(Sql.texts(byId.keySet()))
                .bind(now)
                .rows(row -> new PartnerDay(
                        Objects.requireNonNull(byId.get(row.text(0))), row.date(1), row.integer(2), row.integer(3)));
    }
}
