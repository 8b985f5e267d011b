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
 * Releases orders, unless the partner has picked them up, and gives their capacity back once. An unknown order is stored as
 * released, so that a late request does not assign it.
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
     * @return the assignment of each order, by order id: released, picked up or delivered
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
                    .chain(() -> assignments.insertUnrequested(tombstones))
                    .replaceWith(answers);
        });
    }
}
