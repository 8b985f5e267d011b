package dev.orderflow.console.order;

import dev.orderflow.console.expectation.Waiting;
import dev.orderflow.outbox.database.Conditions;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads orders, in the caller's session. */
@ApplicationScoped
public class FollowedOrders {

    private static final String COLUMNS = """
            select order_id, coordination, state, placed_at, first_event_at, last_event_at, decided_at, cast(waiting as text)
            from followed_order
            """;

    // PostgreSQL refuses years that Java can express.
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private static final String AFTER =
            "(first_event_at, order_id) < (select first_event_at, order_id from followed_order where order_id = ?)";

    /**
     * Orders, the newest first.
     *
     * @param after the order after which the page begins
     */
    public Uni<List<FollowedOrder>> page(OrderFilter filter, @Nullable UUID after, int limit) {
        Conditions conditions = new Conditions()
                .and("order_id >= ?", filter.ids() == null ? null : filter.ids().first())
                .and("order_id <= ?", filter.ids() == null ? null : filter.ids().last())
                .and(
                        "right(cast(order_id as text), 12) = ?",
                        filter.number() == null ? null : filter.number().ending())
                .and(
                        "strpos(?, substr(cast(order_id as text), 23, 1)) > 0",
                        filter.number() == null ? null : filter.number().digitsBefore())
                .and("state = ?", name(filter.state()))
                .and("coordination = ?", name(filter.coordination()))
                .and("first_event_at >= ?", time(filter.from()))
                .and("first_event_at < ?", time(filter.to()))
                .and(AFTER, after);
        if (filter.waitingFor() != null) {
            conditions.and("due_at is not null").and("? = any(waiting_for)", filter.waitingFor());
        }
        if (filter.overdue()) {
            conditions.and("due_at < now()");
        }
        if (filter.incomplete()) {
            conditions.and("placed_at is null");
        }
        String sql =
                COLUMNS + "where " + conditions.where() + " order by first_event_at desc, order_id desc limit " + limit;
        return Panache.getSession()
                .flatMap(session -> conditions
                        .bind(session.createNativeQuery(sql, Object[].class))
                        .getResultList())
                .map(rows -> rows.stream().map(FollowedOrders::order).toList());
    }

    /** The order; null if none of its events is known. */
    public Uni<@Nullable FollowedOrder> find(UUID orderId) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(COLUMNS + "where order_id = ?1", Object[].class)
                        .setParameter(1, orderId)
                        .getSingleResultOrNull())
                .map(row -> row == null ? null : order(row));
    }

    private static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant time) {
        if (time == null) {
            return null;
        }
        Instant storable = time.isAfter(LATEST) ? LATEST : time.isBefore(Instant.EPOCH) ? Instant.EPOCH : time;
        return storable.atOffset(ZoneOffset.UTC);
    }

    private static FollowedOrder order(Object[] row) {
        return new FollowedOrder(
                (UUID) row[0],
                row[1] == null ? null : Coordination.valueOf((String) row[1]),
                OrderState.valueOf((String) row[2]),
                row[3] == null ? null : ((OffsetDateTime) row[3]).toInstant(),
                ((OffsetDateTime) row[4]).toInstant(),
                ((OffsetDateTime) row[5]).toInstant(),
                row[6] == null ? null : ((OffsetDateTime) row[6]).toInstant(),
                Waiting.fromJson((String) row[7]));
    }
}
