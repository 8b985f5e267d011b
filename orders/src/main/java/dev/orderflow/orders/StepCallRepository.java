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
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The calls of orchestrated orders: for display, and for the events that report them. */
@ApplicationScoped
public class StepCallRepository {

    // A statement does not see its own change.
    private static final String BEFORE =
            "select b.state from step_call b where b.order_id = c.order_id and b.step = c.step";
    private static final String BEGIN = """
            insert into step_call as c (order_id, step, state, attempts, started_at, called_at)
            values (?1, ?2, 'CALLING', 1, clock_timestamp(), clock_timestamp())
            on conflict (order_id, step) do update
            set state = 'CALLING', attempts = c.attempts + 1, called_at = clock_timestamp(), ended_at = null
            returning attempts, (%1$s) as before
            """.formatted(BEFORE);
    private static final String FAIL = """
            update step_call c set state = 'RETRYING', last_error = ?3
            where order_id = ?1 and step = ?2 and ended_at is null
            returning attempts, (%1$s) as before
            """.formatted(BEFORE);
    private static final String END = """
            update step_call c
            set state = ?3, last_error = coalesce(nullif(?4, ''), last_error), ended_at = clock_timestamp()
            where order_id = ?1 and step = ?2
            returning attempts, (%1$s) as before
            """.formatted(BEFORE);
    private static final String OF_ORDERS = """
            select order_id, step, state, attempts, last_error, started_at, called_at, ended_at
            from step_call
            where order_id = any(cast(?1 as uuid[]))
            """;

    /**
     * An attempt that begins.
     *
     * @param attempt its number, from 1
     * @param before the state of the call until now; null when this is its first attempt
     */
    public record Begun(int attempt, @Nullable State before) {

        private static Begun of(Tuple row) {
            String before = row.get("before", String.class);
            return new Begun(row.get("attempts", Integer.class), before == null ? null : State.valueOf(before));
        }
    }

    /** Records that an attempt begins. */
    public Uni<Begun> begin(UUID orderId, StepName step) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(BEGIN, Tuple.class)
                        .setParameter(1, orderId)
                        .setParameter(2, step.name())
                        .getSingleResult())
                .map(Begun::of);
    }

    /**
     * Records that the attempt has failed, and another one follows.
     *
     * @return its number; empty when no attempt was under way
     */
    public Uni<Optional<Integer>> fail(UUID orderId, StepName step, String reason) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(FAIL, Tuple.class)
                        .setParameter(1, orderId)
                        .setParameter(2, step.name())
                        .setParameter(3, reason)
                        .getResultList())
                .map(rows -> attempt(rows, before -> before == State.CALLING));
    }

    /**
     * Records the end of the call.
     *
     * @return the number of its last attempt; empty when the call had ended before, or never began
     */
    public Uni<Optional<Integer>> end(UUID orderId, StepName step, State state, @Nullable String reason) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(END, Tuple.class)
                        .setParameter(1, orderId)
                        .setParameter(2, step.name())
                        .setParameter(3, state.name())
                        .setParameter(4, reason == null ? "" : reason)
                        .getResultList())
                .map(rows -> attempt(rows, State::isOpen));
    }

    private static Optional<Integer> attempt(List<Tuple> rows, Predicate<State> changes) {
        return rows.stream()
                .filter(row -> changes.test(State.valueOf(row.get("before", String.class))))
                .map(row -> row.get("attempts", Integer.class))
                .findFirst();
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
