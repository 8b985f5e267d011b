package dev.orderflow.orders;

import dev.orderflow.orders.StepCall.State;
import dev.orderflow.outbox.database.Sql;
import dev.orderflow.outbox.database.SqlRow;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
            values ($1, $2, 'CALLING', 1, clock_timestamp(), clock_timestamp())
            on conflict (order_id, step) do update
            set state = 'CALLING', attempts = c.attempts + 1, called_at = clock_timestamp(), ended_at = null
            returning attempts, (%1$s) as before
            """.formatted(BEFORE);
    private static final String FAIL = """
            update step_call c set state = 'RETRYING', last_error = $3
            where order_id = $1 and step = $2 and ended_at is null
            returning attempts, (%1$s) as before
            """.formatted(BEFORE);
    private static final String END = """
            update step_call c
            set state = $3, last_error = coalesce(nullif($4, ''), last_error), ended_at = clock_timestamp()
            where order_id = $1 and step = $2
            returning attempts, (%1$s) as before
            """.formatted(BEFORE);
    private static final String OF_ORDERS = """
            select order_id, step, state, attempts, last_error, started_at, called_at, ended_at
            from step_call
            where order_id = any(cast($1 as uuid[]))
            """;

    /**
     * An attempt that begins.
     *
     * @param attempt its number, from 1
     * @param before the state of the call until now; null when this is its first attempt
     */
    public record Begun(int attempt, @Nullable State before) {

        private static Begun of(SqlRow row) {
            return new Begun(row.integer(0), row.isNull(1) ? null : State.valueOf(row.text(1)));
        }
    }

    /** Records that an attempt begins. */
    public Uni<Begun> begin(UUID orderId, StepName step) {
        return Sql.of(BEGIN).bind(orderId).bind(step.name()).one(Begun::of);
    }

    /**
     * Records that the attempt has failed, and another one follows.
     *
     * @return its number; empty when no attempt was under way
     */
    public Uni<Optional<Integer>> fail(UUID orderId, StepName step, String reason) {
        return Sql.of(FAIL)
                .bind(orderId)
                .bind(step.name())
                .bind(reason)
                .first(Begun::of)
                .map(changed -> attempt(changed, before -> before == State.CALLING));
    }

    /**
     * Records the end of the call.
     *
     * @return the number of its last attempt; empty when the call had ended before, or never began
     */
    public Uni<Optional<Integer>> end(UUID orderId, StepName step, State state, @Nullable String reason) {
        return Sql.of(END)
                .bind(orderId)
                .bind(step.name())
                .bind(state.name())
                .bind(reason == null ? "" : reason)
                .first(Begun::of)
                .map(changed -> attempt(changed, State::isOpen));
    }

    private static Optional<Integer> attempt(@Nullable Begun changed, Predicate<State> changes) {
        return Optional.ofNullable(changed)
                .filter(attempt -> changes.test(Objects.requireNonNull(attempt.before())))
                .map(Begun::attempt);
    }

    Uni<Map<UUID, List<StepCall>>> of(Collection<UUID> orderIds) {
        return Sql.of(OF_ORDERS)
                .bind(Sql.uuids(orderIds))
                .rows(StepCallRepository::call)
                .map(calls -> calls.stream().collect(Collectors.groupingBy(StepCall::orderId)));
    }

    private static StepCall call(SqlRow row) {
        return new StepCall(
                row.uuid(0),
                StepName.valueOf(row.text(1)),
                State.valueOf(row.text(2)),
                row.integer(3),
                row.textOrNull(4),
                row.instant(5),
                row.instant(6),
                row.instantOrNull(7));
    }
}
