package dev.orderflow.seller;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Reserves orders from stock and opens a shipment for each seller concerned.
 *
 * <p>Locks are taken in one order everywhere: first the rows of the orders, then stock, each sorted.
 */
@ApplicationScoped
public class PrepareShipments {

    private final ReservationRepository reservations;
    private final Decisions decisions;
    private final StockRepository stocks;
    private final ShipmentRepository shipments;
    private final ShipmentNotices notices;
    private final NoArgGenerator ids = Generators.timeBasedEpochGenerator();

    PrepareShipments(
            ReservationRepository reservations,
            Decisions decisions,
            StockRepository stocks,
            ShipmentRepository shipments,
            ShipmentNotices notices) {
        this.reservations = reservations;
        this.decisions = decisions;
        this.stocks = stocks;
        this.shipments = shipments;
        this.notices = notices;
    }

    /**
     * Prepares the orders, in the caller's transaction. Each of them gets everything or nothing, whatever becomes of the
     * others; the first in the list comes first. An order that was decided before keeps its decision, and nothing is
     * done again; one that was released before it came gets nothing.
     *
     * @param byRequest whether the orders come by request and not by event; an order stays what it was at first
     * @return what became of each order, in the order of the argument
     */
    public Uni<List<Preparation>> prepare(List<OrderToShip> orders, boolean byRequest) {
        Map<UUID, OrderToShip> byId = new LinkedHashMap<>();
        orders.forEach(order -> byId.putIfAbsent(order.orderId(), order));
        return reservations.open(new TreeSet<>(byId.keySet()), byRequest).flatMap(opened -> {
            SortedSet<UUID> known = new TreeSet<>(byId.keySet());
            known.removeAll(opened.keySet());
            byId.keySet().retainAll(opened.keySet());
            return reservations.lock(known).flatMap(decisions::of).flatMap(first -> decide(byId, opened)
                    .map(decided -> inOrder(orders, first, decided)));
        });
    }

    private Uni<Map<UUID, Preparation>> decide(Map<UUID, OrderToShip> orders, Map<UUID, Instant> openedAt) {
        if (orders.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        SortedSet<String> skus = new TreeSet<>();
        orders.values().forEach(order -> skus.addAll(order.quantities().keySet()));
        return stocks.lock(skus).flatMap(locked -> {
            Allocation allocation = new Allocation(locked);
            Map<UUID, Preparation> decided = new LinkedHashMap<>();
            orders.forEach((id, order) -> decided.put(id, decide(order, openedAt.get(id), allocation)));
            return write(decided, allocation, orders).replaceWith(decided);
        });
    }

    private Preparation decide(OrderToShip order, Instant openedAt, Allocation allocation) {
        SortedMap<String, Integer> quantities = order.quantities();
        List<Shortage> shortages = allocation.take(order.orderId(), quantities);
        if (!shortages.isEmpty()) {
            return new Preparation.Unavailable(order.orderId(), shortages, openedAt);
        }
        Map<String, Seller> sellers = new TreeMap<>();
        Map<String, List<ShipmentLine>> pickLists = new HashMap<>();
        quantities.forEach((sku, quantity) -> {
            Product product = allocation.product(sku);
            sellers.put(product.seller().id(), product.seller());
            pickLists
                    .computeIfAbsent(product.seller().id(), id -> new ArrayList<>())
                    .add(new ShipmentLine(sku, product.name(), quantity));
        });
        return new Preparation.Reserved(
                order.orderId(),
                sellers.values().stream()
                        .map(seller ->
                                new Shipment(ids.generate(), order, seller, pickLists.get(seller.id()), openedAt))
                        .toList());
    }

    private Uni<Void> write(Map<UUID, Preparation> decided, Allocation allocation, Map<UUID, OrderToShip> orders) {
        List<Shipment> opened = decided.values().stream()
                .filter(Preparation.Reserved.class::isInstance)
                .flatMap(reserved -> ((Preparation.Reserved) reserved).shipments().stream())
                .toList();
        List<Shortage> shortages = decided.values().stream()
                .filter(Preparation.Unavailable.class::isInstance)
                .flatMap(unavailable -> ((Preparation.Unavailable) unavailable).shortages().stream())
                .toList();
        return stocks.take(allocation.taken())
                .chain(() -> reservations.refuse(shortages))
                .chain(() -> shipments.insert(opened))
                .chain(() -> notices.schedule(opened, orders));
    }

    private static List<Preparation> inOrder(
            List<OrderToShip> orders, Map<UUID, Preparation> first, Map<UUID, Preparation> decided) {
        return orders.stream()
                .map(OrderToShip::orderId)
                .map(id -> first.containsKey(id) ? first.get(id) : decided.get(id))
                .toList();
    }
}
