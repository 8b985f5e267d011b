package dev.orderflow.logistics;

import dev.orderflow.outbox.database.DatabaseClock;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/**
 * Schedules the pick-up of an order once it is confirmed and all shipments are ready. A condition that comes early, even before
 * the request for delivery, is stored. {@link PickupDecision} decides.
 */
@ApplicationScoped
public class SchedulePickups {

    private final AssignmentRepository assignments;

    SchedulePickups(AssignmentRepository assignments) {
        this.assignments = assignments;
    }

    /**
     * Records the condition for all of the orders, in the caller's transaction.
     *
     * @return the assignment of each order, by order id
     */
    public Uni<Map<UUID, Assignment>> note(PickupCondition met, Collection<UUID> orderIds) {
        return assignments.lock(orderIds).flatMap(known -> {
            PickupDecision decision = PickupDecision.of(met, orderIds, known, DatabaseClock.now());
            return assignments.insertUnrequested(decision.created()).replaceWith(decision.all());
        });
    }
}
