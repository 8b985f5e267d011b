package dev.orderflow.logistics;

import dev.orderflow.outbox.database.DatabaseClock;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Releases orders, unless the partner has picked them up, and gives their capacity back once. An unknown order is stored as
 * released, so that a late request does not assign it. {@link ReleaseDecision} decides.
 */
@ApplicationScoped
public class ReleaseDeliveries {

    private final AssignmentRepository assignments;
    private final Capacities capacities;

    ReleaseDeliveries(AssignmentRepository assignments, Capacities capacities) {
        this.assignments = assignments;
        this.capacities = capacities;
    }

    /**
     * Releases all of the orders in the caller's transaction. An order may occur more than once.
     *
     * @return the assignment of each order, by order id: released, picked up or delivered
     */
    public Uni<Map<UUID, Assignment>> release(List<DeliveryRelease> releases) {
        Set<UUID> orderIds = releases.stream().map(DeliveryRelease::orderId).collect(Collectors.toSet());
        return assignments.lock(orderIds).flatMap(known -> {
            ReleaseDecision decision = ReleaseDecision.of(releases, known, DatabaseClock.now());
            return capacities
                    .giveBack(decision.freed())
                    .chain(() -> assignments.insertUnrequested(decision.created()))
                    .replaceWith(decision.all());
        });
    }
}
