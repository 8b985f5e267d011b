package dev.orderflow.logistics;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** Finds partners for orders, with the partners' days locked until the transaction ends. */
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

    /** Decides on the orders, in the order given. Capacity is not taken in the database yet. */
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
