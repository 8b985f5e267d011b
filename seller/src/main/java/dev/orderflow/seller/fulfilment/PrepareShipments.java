package dev.orderflow.seller.fulfilment;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import dev.orderflow.seller.OrderToShip;
import dev.orderflow.seller.Preparation;
import dev.orderflow.seller.PreparationRepository;
import dev.orderflow.seller.ReservationRepository;
import dev.orderflow.seller.ShipmentRepository;
import dev.orderflow.seller.catalogue.StockRepository;
import dev.orderflow.seller.notices.ShipmentNotices;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Reserves stock for orders and opens a shipment for each of their sellers.
 *
 * <p>Every use case takes its locks in the same order: the rows of the orders, then stock, each sorted.
 */
@ApplicationScoped
public class PrepareShipments {

    private final ReservationRepository reservations;
    private final PreparationRepository preparations;
    private final StockRepository stocks;
    private final ShipmentRepository shipments;
    private final ShipmentNotices notices;
    private final NoArgGenerator ids = Generators.timeBasedEpochGenerator();

    PrepareShipments(
            ReservationRepository reservations,
            PreparationRepository preparations,
            StockRepository stocks,
            ShipmentRepository shipments,
            ShipmentNotices notices) {
        this.reservations = reservations;
        this.preparations = preparations;
        this.stocks = stocks;
        this.shipments = shipments;
        this.notices = notices;
    }

    /**
     * Prepares the orders in the caller's transaction. An order that was decided before keeps its state, and nothing is done
     * for it again; one that was released before it arrived gets nothing.
     *
     * @param byRequest whether the orders come by request and not by event. It does not change for a known order
     * @return the state of each order, in the sequence of the argument
     */
    public Uni<List<Preparation>> prepare(List<OrderToShip> orders, boolean byRequest) {
        Map<UUID, OrderToShip> byId = new LinkedHashMap<>();
        orders.forEach(order -> byId.putIfAbsent(order.orderId(), order));
        return reservations.open(new TreeSet<>(byId.keySet()), byRequest).flatMap(opened -> {
            SortedSet<UUID> known = new TreeSet<>(byId.keySet());
            known.removeAll(opened.keySet());
            byId.keySet().retainAll(opened.keySet());
            return reservations.lock(known).flatMap(preparations::of).flatMap(earlier -> reserve(byId, opened)
                    .map(reserved -> inSequence(orders, earlier, reserved)));
        });
    }

    private Uni<Map<UUID, Preparation>> reserve(Map<UUID, OrderToShip> orders, Map<UUID, Instant> openedAt) {
        if (orders.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        SortedSet<String> skus = new TreeSet<>();
        orders.values().forEach(order -> skus.addAll(order.quantities().keySet()));
        return stocks.lock(skus)
                .map(locked -> ReserveDecision.decide(orders.values(), openedAt, locked, ids::generate))
                .call(this::store)
                .map(ReserveDecision::preparations);
    }

    private Uni<Void> store(ReserveDecision decision) {
        return stocks.reserve(decision.quantities())
                .chain(() -> reservations.refuse(decision.shortages()))
                .chain(() -> shipments.insert(decision.shipments()))
                .chain(() -> notices.schedule(decision.notices()));
    }

    private static List<Preparation> inSequence(
            List<OrderToShip> orders, Map<UUID, Preparation> earlier, Map<UUID, Preparation> reserved) {
        return orders.stream()
                .map(OrderToShip::orderId)
                .map(id -> earlier.containsKey(id) ? earlier.get(id) : reserved.get(id))
                .toList();
    }
}
