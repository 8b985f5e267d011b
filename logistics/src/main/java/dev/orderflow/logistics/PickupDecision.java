package dev.orderflow.logistics;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What follows when orders meet a condition for their pick-up. The pick-up is scheduled once both conditions are met and the order
 * is assigned, in any sequence. So an early condition is stored, also for an unknown order.
 *
 * @param all the assignment of each order, by order id
 * @param created those of orders that were unknown
 */
record PickupDecision(Map<UUID, Assignment> all, List<Assignment> created) {

    /** @param known the assignments that exist, by order id */
    static PickupDecision of(PickupCondition met, Collection<UUID> orderIds, Map<UUID, Assignment> known, Instant now) {
        Map<UUID, Assignment> all = new HashMap<>(known);
        List<Assignment> created = new ArrayList<>();
        for (UUID orderId : orderIds) {
            Assignment assignment = all.get(orderId);
            if (assignment == null) {
                assignment = Assignment.expected(orderId);
                all.put(orderId, assignment);
                created.add(assignment);
            }
            met.note(assignment, now);
        }
        return new PickupDecision(all, created);
    }
}
