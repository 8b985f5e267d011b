package dev.orderflow.logistics;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/** Finds partners for orders: locks the partners' days until the transaction ends, and lets {@link Dispatch} decide. */
@ApplicationScoped
class DispatchOrders {

    private final Capacities capacities;
    private final TrackingNumbers trackingNumbers;
    private final Duration patience;

    DispatchOrders(Capacities capacities, TrackingNumbers trackingNumbers, LogisticsConfig config) {
        this.capacities = capacities;
        this.trackingNumbers = trackingNumbers;
        this.patience = config.capacityPatience();
    }

    /** Decides the orders in the given sequence. The caller has to store the capacity that they take. */
    Uni<Void> dispatch(Collection<Assignment> undecided, Instant now) {
        if (undecided.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return capacities
                .lock(Dispatch.areas(undecided), now)
                .invoke(days -> new Dispatch(days, trackingNumbers::next, patience, now).decide(undecided))
                .replaceWithVoid();
    }
}
