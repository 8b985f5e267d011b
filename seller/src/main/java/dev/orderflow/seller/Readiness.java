package dev.orderflow.seller;

import java.util.List;
import java.util.UUID;

/**
 * How far the order of a shipment is.
 *
 * @param outstanding how many shipments of the order are not ready yet
 */
public record Readiness(Shipment shipment, int outstanding) {

    static Readiness of(UUID shipmentId, List<Shipment> shipmentsOfOrder) {
        return new Readiness(
                shipmentsOfOrder.stream()
                        .filter(shipment -> shipment.id().equals(shipmentId))
                        .findFirst()
                        .orElseThrow(),
                (int) shipmentsOfOrder.stream()
                        .filter(shipment -> shipment.readyAt() == null)
                        .count());
    }
}
