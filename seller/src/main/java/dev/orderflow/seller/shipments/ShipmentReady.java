package dev.orderflow.seller.shipments;

import dev.orderflow.seller.Shipment;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * A seller has packed a shipment.
 *
 * @param outstanding the shipments of the order that are not ready yet
 */
@RegisterForReflection
record ShipmentReady(UUID orderId, UUID shipmentId, String sellerId, int outstanding, Instant readyAt) {

    static final String TYPE = "SHIPMENT_READY";

    static ShipmentReady from(Readiness readiness) {
        Shipment shipment = readiness.shipment();
        return new ShipmentReady(
                shipment.orderId(),
                shipment.id(),
                shipment.seller().id(),
                readiness.outstanding(),
                Objects.requireNonNull(shipment.readyAt()));
    }
}
