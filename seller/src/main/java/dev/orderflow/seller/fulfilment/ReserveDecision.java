package dev.orderflow.seller.fulfilment;

import dev.orderflow.seller.OrderToShip;
import dev.orderflow.seller.Preparation;
import dev.orderflow.seller.Preparation.Reserved;
import dev.orderflow.seller.Preparation.Unavailable;
import dev.orderflow.seller.Seller;
import dev.orderflow.seller.Shipment;
import dev.orderflow.seller.ShipmentLine;
import dev.orderflow.seller.Shortage;
import dev.orderflow.seller.catalogue.Product;
import dev.orderflow.seller.catalogue.Stock;
import dev.orderflow.seller.notices.ShipmentNotice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Decides which new orders are reserved. An order gets all that it needs or nothing, independently of the others; an
 * earlier order is served before a later one.
 *
 * @param preparations the new state of each order
 */
record ReserveDecision(Map<UUID, Preparation> preparations) {

    /**
     * @param openedAt by order
     * @param stocks the stock of all skus that exist
     * @param shipmentIds yields the id of each new shipment
     */
    static ReserveDecision decide(
            Collection<OrderToShip> orders,
            Map<UUID, Instant> openedAt,
            List<Stock> stocks,
            Supplier<UUID> shipmentIds) {
        Allocation allocation = new Allocation(stocks);
        Map<UUID, Preparation> preparations = new LinkedHashMap<>();
        orders.forEach(order -> preparations.put(
                order.orderId(),
                decide(order, Objects.requireNonNull(openedAt.get(order.orderId())), allocation, shipmentIds)));
        return new ReserveDecision(preparations);
    }

    private static Preparation decide(
            OrderToShip order, Instant openedAt, Allocation allocation, Supplier<UUID> shipmentIds) {
        SortedMap<String, Integer> quantities = order.quantities();
        List<Shortage> shortages = allocation.allocate(order.orderId(), quantities);
        if (!shortages.isEmpty()) {
            return new Unavailable(order.orderId(), shortages, openedAt);
        }
        SortedMap<String, PickList> bySeller = new TreeMap<>();
        quantities.forEach((sku, quantity) -> {
            Product product = allocation.product(sku);
            bySeller.computeIfAbsent(product.seller().id(), id -> new PickList(product.seller(), new ArrayList<>()))
                    .lines()
                    .add(new ShipmentLine(sku, product.name(), quantity));
        });
        return new Reserved(
                order.orderId(),
                bySeller.values().stream()
                        .map(list -> new Shipment(shipmentIds.get(), order, list.seller(), list.lines(), openedAt))
                        .toList());
    }

    private record PickList(Seller seller, List<ShipmentLine> lines) {}

    /** The pieces of each sku to take from stock. */
    SortedMap<String, Integer> quantities() {
        return Shipment.quantities(shipments());
    }

    /** The shipments to open. */
    List<Shipment> shipments() {
        return preparations(Reserved.class)
                .flatMap(reserved -> reserved.shipments().stream())
                .toList();
    }

    /** The shortages to store. */
    List<Shortage> shortages() {
        return preparations(Unavailable.class)
                .flatMap(unavailable -> unavailable.shortages().stream())
                .toList();
    }

    /** The notices to send. */
    List<ShipmentNotice> notices() {
        return shipments().stream().map(ShipmentNotice::of).toList();
    }

    private <T extends Preparation> Stream<T> preparations(Class<T> state) {
        return preparations.values().stream().filter(state::isInstance).map(state::cast);
    }
}
