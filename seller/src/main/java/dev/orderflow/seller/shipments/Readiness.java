package dev.orderflow.seller.shipments;

import dev.orderflow.seller.Reservation.Status;
import dev.orderflow.seller.ReservedOrder;
import dev.orderflow.seller.Shipment;
import dev.orderflow.seller.ShipmentState;
import java.time.Instant;
import java.util.UUID;

/**
 * Decides what follows when a seller reports a shipment as packed.
 *
 * @param shipment before it is marked, if it is
 * @param isNew whether to mark the shipment as ready. One that is ready already keeps its time, and a released one stays
 *     released
 * @param outstanding the shipments of the order that are not ready after this
 */
record Readiness(Shipment shipment, boolean isNew, int outstanding) {

    static Readiness decide(ReservedOrder order, UUID shipmentId) {
        Shipment shipment = order.shipment(shipmentId);
        boolean isNew = order.reservation().status() != Status.RELEASED && shipment.readyAt() == null;
        long notReady = order.shipments().stream()
                .filter(each -> each.readyAt() == null)
                .count();
        return new Readiness(shipment, isNew, (int) notReady - (isNew ? 1 : 0));
    }

    boolean isReleased() {
        return shipment.state() == ShipmentState.RELEASED;
    }

    Readiness markedAt(Instant readyAt) {
        return new Readiness(shipment.withReadyAt(readyAt), false, outstanding);
    }
}
