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

    // Limits the wait for a transaction that holds the key, and no wait after it: null resets the limit. Only an insert
    // waits for a row that is not committed; a look-up would not see it.
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

    private final String patience;

    IdempotencyKeyRepository(IdempotencyConfig config) {
        this.patience = config.patience().toMillis() + "ms";
    }

    /** What a key stands for. */
    record Claim(UUID orderId, String requestHash) {}

    /**
     * Makes the key stand for the order once the transaction commits. Waits while another transaction is about to do so.
     *
     * @return whether it does; false when it stands for an order already. Fails with
     *     {@link OrderRefusedException.RequestInFlight} when the wait takes too long
     */
    Uni<Boolean> claim(IdempotencyKey key, UUID orderId) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(CLAIM, String.class)
                        .setParameter(1, key.caller())
                        .setParameter(2, key.key())
                        .setParameter(3, key.requestHash())
                        .setParameter(4, orderId)
                        .setParameter(5, patience)
                        .getResultList())
                .map(claimed -> !claimed.isEmpty())
                .onFailure(LockTimeoutException.class)
                .transform(OrderRefusedException.RequestInFlight::new);
    }

    /** What the key stands for, or null. */
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
