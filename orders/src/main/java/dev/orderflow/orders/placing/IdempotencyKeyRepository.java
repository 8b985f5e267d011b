package dev.orderflow.orders.placing;

import dev.orderflow.orders.OrderRefusedException;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
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
            select cast(?1 as text), cast(?2 as text), decode(cast(?3 as text), 'hex'), cast(?4 as uuid)
            from set_config('lock_timeout', cast(?5 as text), true)
            on conflict (caller, key) do nothing
            returning set_config('lock_timeout', null, true)
            """;

    private static final String FIND = """
            select order_id, encode(request_hash, 'hex') as request_hash
            from idempotency_key
            where caller = ?1 and key = ?2
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
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(CLAIM, String.class)
                        .setParameter(1, key.caller())
                        .setParameter(2, key.key())
                        .setParameter(3, key.requestHash())
                        .setParameter(4, orderId)
                        .setParameter(5, waitLimit)
                        .getResultList())
                .map(claimed -> !claimed.isEmpty())
                .onFailure(LockTimeoutException.class)
                .transform(OrderRefusedException.RequestInFlight::new);
    }

    /** The claim of the key, or null. */
    Uni<@Nullable Claim> find(IdempotencyKey key) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(FIND, Tuple.class)
                        .setParameter(1, key.caller())
                        .setParameter(2, key.key())
                        .getSingleResultOrNull())
                .map(row -> row == null
                        ? null
                        : new Claim(row.get("order_id", UUID.class), row.get("request_hash", String.class)));
    }
}
