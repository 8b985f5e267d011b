package dev.orderflow.seller.shipments;

import dev.orderflow.seller.ReservedOrderRepository;
import dev.orderflow.seller.ShipmentRepository;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Records that a seller has packed a shipment. */
@ApplicationScoped
class MarkShipmentReady {

    private final ReservedOrderRepository orders;
    private final ShipmentRepository shipments;

    MarkShipmentReady(ReservedOrderRepository orders, ShipmentRepository shipments) {
        this.orders = orders;
        this.shipments = shipments;
    }

    /**
     * Records it in the caller's transaction, unless the shipment is released. The order is locked first, so of two shipments
     * that become ready at the same moment, exactly one is the last.
     *
     * @param sellerId the seller that the shipment must have; null for any seller
     * @return null if there is no such shipment
     */
    public Uni<@Nullable Readiness> ready(UUID shipmentId, @Nullable String sellerId) {
        return shipments.findKey(shipmentId).flatMap(found -> found.filter(
                        key -> sellerId == null || sellerId.equals(key.sellerId()))
                .map(key -> ready(shipmentId, key.orderId()))
                .orElseGet(() -> Uni.createFrom().nullItem()));
    }

    private Uni<Readiness> ready(UUID shipmentId, UUID orderId) {
        return orders.lock(orderId)
                .map(order -> Readiness.decide(order, shipmentId))
                .flatMap(this::store);
    }

    private Uni<Readiness> store(Readiness readiness) {
        return readiness.isNew()
                ? shipments.markReady(readiness.shipment().id()).map(readiness::markedAt)
                : Uni.createFrom().item(readiness);
    }
}
