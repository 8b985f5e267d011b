package dev.orderflow.seller.notices;

import dev.orderflow.seller.Preparation;
import dev.orderflow.seller.ReservedOrderRepository;
import dev.orderflow.seller.ShipmentRepository;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Records that the notice of a shipment has failed for good. */
@ApplicationScoped
class RecordFailedNotice {

    private final ReservedOrderRepository orders;
    private final ShipmentRepository shipments;

    RecordFailedNotice(ReservedOrderRepository orders, ShipmentRepository shipments) {
        this.orders = orders;
        this.shipments = shipments;
    }

    /**
     * Records it in the caller's transaction. The order is locked first, so of two notices that fail at the same moment,
     * exactly one decides the order.
     *
     * @return the order, if this notice decides it and its answer is an event
     */
    public Uni<Optional<Preparation>> record(UUID orderId, UUID shipmentId, Instant failedAt) {
        return orders.lock(orderId)
                .map(order -> NoticeDecision.failed(order, shipmentId, failedAt))
                .call(decision -> decision.shipment()
                        .map(unreachable -> shipments.markUnreachable(unreachable.id(), failedAt))
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .map(NoticeDecision::answer);
    }
}
