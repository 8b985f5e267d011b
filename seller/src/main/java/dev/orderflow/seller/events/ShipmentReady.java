package dev.orderflow.seller.events;

import dev.orderflow.seller.Readiness;
import dev.orderflow.seller.Shipment;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * A seller has packed a shipment.
 *
 * @param outstanding how many shipments of the order are not ready yet
 */
@RegisterForReflection
public record ShipmentReady(UUID orderId, UUID shipmentId, String sellerId, int outstanding, Instant readyAt) {

    public static final String TYPE = "SHIPMENT_READY";

    public static ShipmentReady from(Readiness readiness) {
        Shipment shipment = readiness.shipment();
        return new ShipmentReady(
                shipment.orderId(),
                shipment.id(),
                shipment.seller().id(),
                readiness.outstanding(),
                Objects.requireNonNull(shipment.readyAt()));
    }
}
