package dev.orderflow.console.order;

import dev.orderflow.console.order.Overview.Latency;
import dev.orderflow.console.order.Overview.Minute;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts orders, in the caller's session. */
@ApplicationScoped
public class Overviews {

    private static final String STATES = "select state, count(*) from followed_order group by state";

    private static final String WAITING = """
            select service, count(*) from followed_order, unnest(waiting_for) as service
            where due_at is not null group by service
            """;

    private static final String NUMBERS = """
            select (select count(*) from followed_order where due_at < now()),
                   (select count(*) from followed_order where placed_at is null),
                   p50, p99
            from (select percentile_cont(0.5) within group (order by seconds) as p50,
                         percentile_cont(0.99) within group (order by seconds) as p99
                  from (select cast(extract(epoch from confirmed_at - placed_at) as double precision) as seconds
                        from followed_order
                        where confirmed_at > now() - interval '1 hour' and placed_at is not null) as confirmed) as latency
            """;

    // By the index of the first event, which is this one, or one of a service whose clock is behind.
    private static final String PLACED = """
            select minute, coalesce(placed.orders, 0)
            from generate_series(date_trunc('minute', now()) - interval '59 minutes', date_trunc('minute', now()),
                                 interval '1 minute') as minute
                 left join (
                    select date_trunc('minute', placed_at) as minute, count(*) as orders
                    from followed_order
                    where placed_at >= date_trunc('minute', now()) - interval '59 minutes'
                      and first_event_at >= now() - interval '2 hours'
                    group by 1) as placed using (minute)
            order by minute
            """;

    /** The numbers of now. */
    public Uni<Overview> overview() {
        return counts(STATES).flatMap(states -> counts(WAITING).flatMap(waiting -> rows(PLACED)
                .flatMap(placed -> rows(NUMBERS).map(numbers -> overview(states, waiting, placed, numbers.get(0))))));
    }

    private static Overview overview(
            Map<String, Long> counted, Map<String, Long> waiting, List<Object[]> placed, Object[] numbers) {
        Map<OrderState, Long> states = new EnumMap<>(OrderState.class);
        for (OrderState state : OrderState.values()) {
            states.put(state, counted.getOrDefault(state.name(), 0L));
        }
        return new Overview(
                states,
                waiting,
                (Long) numbers[0],
                (Long) numbers[1],
                placed.stream()
                        .map(row -> new Minute(((OffsetDateTime) row[0]).toInstant(), (Long) row[1]))
                        .toList(),
                new Latency(duration((Double) numbers[2]), duration((Double) numbers[3])));
    }

    private static Uni<Map<String, Long>> counts(String query) {
        return rows(query).map(rows -> {
            Map<String, Long> counts = new TreeMap<>();
            rows.forEach(row -> counts.put((String) row[0], (Long) row[1]));
            return counts;
        });
    }

    private static Uni<List<Object[]>> rows(String query) {
        return Panache.getSession().flatMap(session -> session.createNativeQuery(query, Object[].class)
                .getResultList());
    }

    private static @Nullable Duration duration(@Nullable Double seconds) {
        return seconds == null ? null : Duration.ofMillis(Math.round(seconds * 1_000));
    }
}
