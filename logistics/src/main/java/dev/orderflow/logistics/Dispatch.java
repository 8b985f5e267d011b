package dev.orderflow.logistics;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Divides the partners' capacity of a day among orders, first come, first served. */
class Dispatch {

    private final List<PartnerDay> cheapestFirst;
    private final TrackingNumbers trackingNumbers;
    private final Instant now;

    Dispatch(List<PartnerDay> days, TrackingNumbers trackingNumbers, Instant now) {
        this.cheapestFirst = days.stream()
                .sorted(Comparator.comparing(PartnerDay::partner, DeliveryPartner.CHEAPEST_FIRST))
                .toList();
        this.trackingNumbers = trackingNumbers;
        this.now = now;
    }

    /** @param patience the end of the time to wait; an order does not wait if that is not after now */
    void decide(Assignment assignment, Instant patience) {
        List<PartnerDay> candidates = cheapestFirst.stream()
                .filter(day -> day.partner().serves(assignment.destination()))
                .toList();
        for (PartnerDay day : candidates) {
            if (day.hasCapacity()) {
                day.take();
                assignment.assignTo(day, trackingNumbers.next(day.partner().trackingPrefix()), now);
                return;
            }
        }
        if (candidates.isEmpty()) {
            assignment.giveUp(UnavailableReason.REGION_NOT_SERVED, now);
        } else if (patience.isAfter(now)) {
            assignment.waitUntil(patience);
        } else {
            assignment.giveUp(UnavailableReason.NO_CAPACITY, now);
        }
    }
}
