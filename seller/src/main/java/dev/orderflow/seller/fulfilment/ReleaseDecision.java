package dev.orderflow.seller.fulfilment;

import dev.orderflow.seller.Preparation;
import dev.orderflow.seller.Preparation.Released;
import dev.orderflow.seller.Reservation;
import dev.orderflow.seller.Shipment;
import dev.orderflow.seller.notices.ShipmentNotice;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Decides what is released of rejected and cancelled orders.
 *
 * <p>Only sellers that have their notice get a cancellation. A pending notice stays scheduled, and is not sent when it is due.
 * One that is being sent at the moment must still be recorded, so that its seller gets a cancellation too.
 *
 * @param shipments the shipments to release, by order; none for an unavailable order
 * @param earlier orders that were released before; nothing is done for them
 */
record ReleaseDecision(Map<UUID, List<Shipment>> shipments, Map<UUID, Released> earlier) {

    /**
     * @param shipments of the orders, by order
     */
    static ReleaseDecision decide(List<Reservation> orders, Map<UUID, List<Shipment>> shipments) {
        Map<UUID, List<Shipment>> toRelease = new TreeMap<>();
        Map<UUID, Released> earlier = new HashMap<>();
        for (Reservation order : orders) {
            UUID id = order.orderId();
            List<Shipment> shipmentsOfOrder = shipments.getOrDefault(id, List.of());
            switch (order.status()) {
                case RESERVED, UNAVAILABLE -> toRelease.put(id, shipmentsOfOrder);
                case RELEASED -> earlier.put(id, (Released) Preparation.of(order, shipmentsOfOrder, List.of()));
                // What has left stays as it is.
                case SHIPPED -> {}
            }
        }
        return new ReleaseDecision(toRelease, earlier);
    }

    /** The orders with shipments to release. */
    Set<UUID> reserved() {
        return allShipments().stream().map(Shipment::orderId).collect(Collectors.toSet());
    }

    /** The pieces of each sku to return to stock. */
    SortedMap<String, Integer> quantities() {
        return Shipment.quantities(allShipments());
    }

    /** The cancellations to send. */
    List<ShipmentNotice> cancellations() {
        return allShipments().stream()
                .filter(shipment -> shipment.notifiedAt() != null)
                .map(ShipmentNotice::cancelled)
                .toList();
    }

    /**
     * The new state of each order; shipped orders are missing.
     *
     * @param releasedAt by order
     */
    Map<UUID, Released> released(Map<UUID, Instant> releasedAt) {
        Map<UUID, Released> all = new HashMap<>(earlier);
        shipments.forEach((id, list) ->
                all.put(id, new Released(id, Shipment.quantities(list), Objects.requireNonNull(releasedAt.get(id)))));
        return all;
    }

    private List<Shipment> allShipments() {
        return shipments.values().stream().flatMap(List::stream).toList();
    }
}
