package dev.orderflow.logistics;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What follows from the release of orders. An order that its partner has picked up is not released any more, and an unknown one
 * counts as released. Of several releases of an order, the first counts.
 *
 * @param all the assignment of each order, by order id: released, picked up or delivered
 * @param created those of orders that were unknown
 * @param freed those that were released now, and whose capacity is free again
 */
record ReleaseDecision(Map<UUID, Assignment> all, List<Assignment> created, List<Assignment> freed) {

    /** @param known the assignments that exist, by order id */
    static ReleaseDecision of(List<DeliveryRelease> releases, Map<UUID, Assignment> known, Instant now) {
        Map<UUID, Assignment> all = new HashMap<>(known);
        List<Assignment> created = new ArrayList<>();
        List<Assignment> freed = new ArrayList<>();
        for (DeliveryRelease release : releases) {
            Assignment assignment = all.get(release.orderId());
            if (assignment == null) {
                assignment = Assignment.tombstone(release.orderId(), release.byRequest(), now);
                all.put(release.orderId(), assignment);
                created.add(assignment);
            } else if (assignment.release(now) && assignment.hasPartner()) {
                freed.add(assignment);
            }
        }
        return new ReleaseDecision(all, created, freed);
    }
}
