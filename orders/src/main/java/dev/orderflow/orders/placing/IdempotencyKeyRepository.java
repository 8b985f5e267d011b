package dev.orderflow.orders.placing;

import dev.orderflow.orders.OrderRefusedException;
import dev.orderflow.outbox.database.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.hibernate.exception.LockTimeoutException;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class IdempotencyKeyRepository {

    // The limit applies only to the wait for a transaction that holds the key: null resets it. An insert waits for a
    // row
    // that is not committed yet; a look-up would not see it.
    private static final String CLAIM = """
            insert into idempotency_key (caller, key, request_hash, order_id)
            select cast($1 as text), cast($2 as text), decode(cast($3 as text), 'hex'), cast($4 as uuid)
            from set_config('lock_timeout', cast($5 as text), true)
            on conflict (caller, key) do nothing
            returning set_config('lock_timeout', null, true)
            """;

    private static final String FIND = """
            select order_id, encode(request_hash, 'hex') as request_hash
            from idempotency_key
            where caller = $1 and key = $2
            """;

    private final String waitLimit;

    IdempotencyKeyRepository(IdempotencyConfig config) {
        this.waitLimit = config.waitLimit().toMillis() + "ms";
    }

    /** The order and the request of a key. */
    record Claim(UUID orderId, String requestHash) {}

    /**
     * Assigns the key to the order. Waits for another transaction that has done so and not committed yet.
     *
     * @return whether the key was free. Fails with
     *     {@link OrderRefusedException.RequestInFlight} when the wait takes too long
     */
    Uni<Boolean> claim(IdempotencyKey key, UUID orderId) {
        return Sql.of(CLAIM)
                .bind(key.caller())
                .bind(key.key())
                .bind(key.requestHash())
                .bind(orderId)
                .bind(waitLimit)
                .rows(row -> row.text(0))
                .map(claimed -> !claimed.isEmpty())
                .onFailure(LockTimeoutException.class)
                .transform(OrderRefusedException.RequestInFlight::new);
    }

    /** The claim of the key, or null. */
    Uni<@Nullable Claim> find(IdempotencyKey key) {
        return Sql.of(FIND).bind(key.caller()).bind(key.key()).first(row -> new Claim(row.uuid(0), row.text(1)));
    }
}
