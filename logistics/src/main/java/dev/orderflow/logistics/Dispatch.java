package dev.orderflow.logistics;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Divides what is left of the partners' day among orders, first come, first served. */
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

    Assignment decide(DeliveryRequest request) {
        List<PartnerDay> candidates = cheapestFirst.stream()
                .filter(day -> day.partner().serves(request.destination()))
                .toList();
        for (PartnerDay day : candidates) {
            if (day.hasRoom()) {
                day.take();
                String trackingNumber = trackingNumbers.next(day.partner().trackingPrefix());
                return Assignment.to(day, request, trackingNumber, now);
            }
        }
        UnavailableReason reason =
                candidates.isEmpty() ? UnavailableReason.REGION_NOT_SERVED : UnavailableReason.NO_CAPACITY;
        return Assignment.unavailable(request, reason, now);
    }
}
