package dev.orderflow.seller.fulfilment;

import dev.orderflow.seller.ReservationRepository;
import dev.orderflow.seller.Shipment;
import dev.orderflow.seller.ShipmentRepository;
import dev.orderflow.seller.catalogue.StockRepository;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.UUID;

/** Removes shipped orders from stock. */
@ApplicationScoped
public class ShipOrders {

    private final ReservationRepository reservations;
    private final StockRepository stocks;
    private final ShipmentRepository shipments;

    ShipOrders(ReservationRepository reservations, StockRepository stocks, ShipmentRepository shipments) {
        this.reservations = reservations;
        this.stocks = stocks;
        this.shipments = shipments;
    }

    /**
     * Removes the orders in the caller's transaction, each of them once.
     *
     * @param shippedAt by order
     * @throws IllegalStateException as the failure of the result, if an order is neither reserved nor shipped
     */
    public Uni<Void> ship(Map<UUID, Instant> shippedAt) {
        return reservations
                .lock(new TreeSet<>(shippedAt.keySet()))
                .map(locked -> ShipDecision.decide(shippedAt, locked).shippedAt())
                .flatMap(leaving -> leaving.isEmpty() ? Uni.createFrom().voidItem() : remove(leaving));
    }

    private Uni<Void> remove(SortedMap<UUID, Instant> shippedAt) {
        return shipments
                .mapByOrder(shippedAt.keySet())
                .map(byOrder -> Shipment.quantities(
                        byOrder.values().stream().flatMap(List::stream).toList()))
                .flatMap(stocks::remove)
                .chain(() -> shipments.markShipped(shippedAt))
                .chain(() -> reservations.ship(shippedAt.keySet()));
    }
}
