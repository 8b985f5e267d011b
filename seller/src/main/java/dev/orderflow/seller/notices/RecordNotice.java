package dev.orderflow.seller.notices;

import dev.orderflow.seller.Preparation;
import dev.orderflow.seller.ReservedOrderRepository;
import dev.orderflow.seller.ShipmentRepository;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Records that the notice of a shipment was sent. */
@ApplicationScoped
class RecordNotice {

    private final ReservedOrderRepository orders;
    private final ShipmentRepository shipments;
    private final ShipmentNotices notices;

    RecordNotice(ReservedOrderRepository orders, ShipmentRepository shipments, ShipmentNotices notices) {
        this.orders = orders;
        this.shipments = shipments;
        this.notices = notices;
    }

    /**
     * Records it in the caller's transaction. The order is locked first, so of two notices that are recorded at the same
     * moment, exactly one completes the order.
     *
     * @return the order, if this notice completes it and its answer is an event
     */
    public Uni<Optional<Preparation>> record(UUID orderId, UUID shipmentId, Instant sentAt) {
        return orders.lock(orderId)
                .map(order -> NoticeDecision.sent(order, shipmentId, sentAt))
                .call(decision -> store(decision, sentAt))
                .map(NoticeDecision::answer);
    }

    private Uni<Void> store(NoticeDecision decision, Instant sentAt) {
        return decision.shipment()
                .map(notified -> shipments.markNotified(notified.id(), sentAt))
                .orElseGet(() -> Uni.createFrom().voidItem())
                .chain(() -> notices.scheduleCancellations(
                        decision.cancellation().stream().toList()));
    }
}
