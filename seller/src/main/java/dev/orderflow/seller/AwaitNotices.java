package dev.orderflow.seller;

import dev.orderflow.outbox.Transactions;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** Waits until the sellers of an order were told. */
@ApplicationScoped
public class AwaitNotices {

    private static final Duration POLL_INTERVAL = Duration.ofMillis(50);

    private final Transactions transactions;
    private final ReservationRepository reservations;
    private final Decisions decisions;

    AwaitNotices(Transactions transactions, ReservationRepository reservations, Decisions decisions) {
        this.transactions = transactions;
        this.reservations = reservations;
        this.decisions = decisions;
    }

    /**
     * What becomes of the order, at the latest after {@code patience}; then some of its sellers may not be told yet. No
     * transaction is open and nothing is locked while it waits.
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
        return preparation instanceof Preparation.Reserved reserved
                && reserved.notifiedAt().isEmpty();
    }

    private Uni<Preparation> find(UUID orderId) {
        return reservations
                .find(Set.of(orderId))
                .flatMap(decisions::of)
                .map(found -> Objects.requireNonNull(found.get(orderId)));
    }
}
