package dev.orderflow.seller;

import java.util.List;
import java.util.UUID;

/**
 * An order with all its shipments.
 *
 * @param shipments none if it was never reserved
 */
public record ReservedOrder(Reservation reservation, List<Shipment> shipments) {

    /** @throws java.util.NoSuchElementException if it is not a shipment of the order */
    public Shipment shipment(UUID id) {
        return shipments.stream()
                .filter(shipment -> shipment.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** The order with a changed shipment. Nothing is stored. */
    public ReservedOrder with(Shipment changed) {
        return new ReservedOrder(
                reservation,
                shipments.stream()
                        .map(shipment -> shipment.id().equals(changed.id()) ? changed : shipment)
                        .toList());
    }
}
