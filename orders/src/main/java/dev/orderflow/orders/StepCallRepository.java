package dev.orderflow.orders;

import dev.orderflow.orders.StepCall.State;
import dev.orderflow.outbox.database.Sql;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The calls of orchestrated orders, for display. */
@ApplicationScoped
public class StepCallRepository {

    private static final String BEGIN = """
            insert into step_call as c (order_id, step, state, attempts, started_at, called_at)
            values (?1, ?2, 'CALLING', 1, clock_timestamp(), clock_timestamp())
            on conflict (order_id, step) do update
            set state = 'CALLING', attempts = c.attempts + 1, called_at = clock_timestamp(), ended_at = null
            returning attempts
            """;
    private static final String FAIL =
            "update step_call set state = 'RETRYING', last_error = ?3 where order_id = ?1 and step = ?2";
    private static final String END = """
            update step_call set state = ?3, last_error = coalesce(nullif(?4, ''), last_error), ended_at = clock_timestamp()
            where order_id = ?1 and step = ?2
            """;
    private static final String OF_ORDERS = """
            select order_id, step, state, attempts, last_error, started_at, called_at, ended_at
            from step_call
            where order_id = any(cast(?1 as uuid[]))
            """;

    /** Records that an attempt begins. Yields its number, from 1. */
    public Uni<Integer> begin(UUID orderId, StepName step) {
        return Panache.getSession().flatMap(session -> session.createNativeQuery(BEGIN, Integer.class)
                .setParameter(1, orderId)
                .setParameter(2, step.name())
                .getSingleResult());
    }

    /** Records that the attempt has failed, and another one follows. */
    public Uni<Void> fail(UUID orderId, StepName step, String reason) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(FAIL)
                        .setParameter(1, orderId)
                        .setParameter(2, step.name())
                        .setParameter(3, reason)
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Records the end of the call. */
    public Uni<Void> end(UUID orderId, StepName step, State state, @Nullable String reason) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(END)
                        .setParameter(1, orderId)
                        .setParameter(2, step.name())
                        .setParameter(3, state.name())
                        .setParameter(4, reason == null ? "" : reason)
                        .executeUpdate())
                .replaceWithVoid();
    }

    Uni<Map<UUID, List<StepCall>>> of(Collection<UUID> orderIds) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(OF_ORDERS, Tuple.class)
                        .setParameter(1, Sql.uuids(orderIds))
                        .getResultList())
                .map(rows ->
                        rows.stream().map(StepCallRepository::call).collect(Collectors.groupingBy(StepCall::orderId)));
    }

    private static StepCall call(Tuple row) {
        OffsetDateTime endedAt = row.get("ended_at", OffsetDateTime.class);
        return new StepCall(
                row.get("order_id", UUID.class),
                StepName.valueOf(row.get("step", String.class)),
                State.valueOf(row.get("state", String.class)),
                row.get("attempts", Integer.class),
                row.get("last_error", String.class),
                row.get("started_at", OffsetDateTime.class).toInstant(),
                row.get("called_at", OffsetDateTime.class).toInstant(),
                endedAt == null ? null : endedAt.toInstant());
    }
}
