package dev.orderflow.seller.notices;

import dev.orderflow.seller.Preparation;
import dev.orderflow.seller.ReservationRepository;
import dev.orderflow.seller.ShipmentRepository;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Records that the notice of a shipment has failed for good. */
@ApplicationScoped
class RecordFailedNotice {

    private final ReservationRepository reservations;
    private final ShipmentRepository shipments;

    RecordFailedNotice(ReservationRepository reservations, ShipmentRepository shipments) {
        this.reservations = reservations;
        this.shipments = shipments;
    }

    /**
     * Records it in the caller's transaction. The order is locked first, so of two notices that fail at the same moment,
     * exactly one decides the order.
     *
     * @return the order, if this notice decides it and its answer is an event
     */
    public Uni<Optional<Preparation>> record(UUID orderId, UUID shipmentId, Instant failedAt) {
        return reservations
                .lock(new TreeSet<>(Set.of(orderId)))
                .map(locked -> locked.get(0))
                .flatMap(order -> shipments
                        .mapByOrder(Set.of(orderId))
                        .map(byOrder -> NoticeDecision.failed(order, byOrder.get(orderId), shipmentId, failedAt)))
                .call(decision -> decision.shipment()
                        .map(unreachable -> shipments.markUnreachable(unreachable.id(), failedAt))
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .map(NoticeDecision::answer);
    }
}
