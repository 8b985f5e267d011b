package dev.orderflow.seller.orchestration;

import dev.orderflow.outbox.Transactions;
import dev.orderflow.seller.Preparation;
import dev.orderflow.seller.Preparation.Reserved;
import dev.orderflow.seller.PreparationRepository;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** Waits until the sellers of an order have been notified. */
@ApplicationScoped
class AwaitNotices {

    private static final Duration POLL_INTERVAL = Duration.ofMillis(50);

    private final Transactions transactions;
    private final PreparationRepository preparations;

    AwaitNotices(Transactions transactions, PreparationRepository preparations) {
        this.transactions = transactions;
        this.preparations = preparations;
    }

    /**
     * The state of the order once its sellers have been notified, or after {@code patience}. No transaction is open and
     * nothing is locked during the wait.
     */
    public Uni<Preparation> await(Preparation preparation, Duration patience) {
        return await(preparation, System.nanoTime() + patience.toNanos());
    }

    private Uni<Preparation> await(Preparation preparation, long deadline) {
        if (!isPending(preparation) || System.nanoTime() - deadline >= 0) {
            return Uni.createFrom().item(preparation);
        }
        return Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(POLL_INTERVAL)
                .chain(() -> transactions.onFreshContext(() -> Panache.withSession(() -> find(preparation.orderId()))))
                .flatMap(found -> await(found, deadline));
    }

    private static boolean isPending(Preparation preparation) {
        return preparation instanceof Reserved reserved && reserved.notifiedAt().isEmpty();
    }

    private Uni<Preparation> find(UUID orderId) {
        return preparations.find(Set.of(orderId)).map(found -> Objects.requireNonNull(found.get(orderId)));
    }
}
