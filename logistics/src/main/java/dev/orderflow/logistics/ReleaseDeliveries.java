package dev.orderflow.logistics;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Calls deliveries off, unless the partner has the order already. The capacity that an order took is given back, once; an
 * order that nothing was heard of yet is remembered, so that it is not assigned when its announcement comes.
 */
@ApplicationScoped
public class ReleaseDeliveries {

    private final AssignmentRepository assignments;
    private final Capacities capacities;
    private final DatabaseClock clock;

    ReleaseDeliveries(AssignmentRepository assignments, Capacities capacities, DatabaseClock clock) {
        this.assignments = assignments;
        this.capacities = capacities;
        this.clock = clock;
    }

    /**
     * Releases all of the orders in the caller's transaction. An order may occur more than once.
     *
     * @return what has become of each order, by order id: released, or picked up and perhaps delivered
     */
    public Uni<Map<UUID, Assignment>> release(List<DeliveryRelease> releases) {
        Map<UUID, DeliveryRelease> open = new LinkedHashMap<>();
        releases.forEach(release -> open.putIfAbsent(release.orderId(), release));
        return assignments.lock(open.keySet()).flatMap(known -> {
            Instant now = clock.now();
            List<Assignment> released = known.values().stream()
                    .filter(assignment -> assignment.release(now))
                    .toList();
            List<Assignment> tombstones = open.values().stream()
                    .filter(release -> !known.containsKey(release.orderId()))
                    .map(release -> Assignment.tombstone(release.orderId(), release.byRequest(), now))
                    .toList();
            Map<UUID, Assignment> answers = new HashMap<>(known);
            tombstones.forEach(tombstone -> answers.put(tombstone.orderId(), tombstone));
            return capacities
                    .giveBack(released)
                    .chain(() -> assignments.insertHeardOf(tombstones))
                    .replaceWith(answers);
        });
    }
}
