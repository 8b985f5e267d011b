package dev.orderflow.logistics;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** Finds partners for orders. Locks the partners' days until the transaction ends. */
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
        Set<String> areas = new TreeSet<>();
        undecided.forEach(order -> order.destination().areas().forEach(areas::add));
        return capacities
                .lock(areas, now)
                .invoke(days -> {
                    Dispatch dispatch = new Dispatch(days, trackingNumbers, now);
                    undecided.forEach(order -> dispatch.decide(order, endOfPatience(order, now)));
                })
                .replaceWithVoid();
    }

    private Instant endOfPatience(Assignment order, Instant now) {
        Instant end = order.waitsUntil();
        return end == null ? now.plus(patience) : end;
    }
}
