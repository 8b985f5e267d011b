package dev.orderflow.seller;

import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;

final class PickLists {

    private PickLists() {}

    /** Pieces of each sku on the pick lists of the shipments. */
    static SortedMap<String, Integer> sum(Collection<Shipment> shipments) {
        SortedMap<String, Integer> quantities = new TreeMap<>();
        shipments.stream()
                .flatMap(shipment -> shipment.lines().stream())
                .forEach(line -> quantities.merge(line.sku(), line.quantity(), Math::addExact));
        return quantities;
    }
}
