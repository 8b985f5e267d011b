package dev.orderflow.seller.fulfilment;

import dev.orderflow.seller.Preparation.Released;
import dev.orderflow.seller.ReservationRepository;
import dev.orderflow.seller.ShipmentRepository;
import dev.orderflow.seller.catalogue.StockRepository;
import dev.orderflow.seller.notices.ShipmentNotices;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.SortedSet;
import java.util.UUID;

/** Releases what is reserved for rejected and cancelled orders. */
@ApplicationScoped
public class ReleaseShipments {

    private final ReservationRepository reservations;
    private final StockRepository stocks;
    private final ShipmentRepository shipments;
    private final ShipmentNotices notices;

    ReleaseShipments(
            ReservationRepository reservations,
            StockRepository stocks,
            ShipmentRepository shipments,
            ShipmentNotices notices) {
        this.reservations = reservations;
        this.stocks = stocks;
        this.shipments = shipments;
        this.notices = notices;
    }

    /**
     * Releases the orders in the caller's transaction, each of them once. Nothing will be reserved for an unknown order
     * when it arrives.
     *
     * @param byRequest whether unknown orders will come by request and not by event
     * @return what was released, now or before, by order; shipped orders are missing
     */
    public Uni<Map<UUID, Released>> release(SortedSet<UUID> orderIds, boolean byRequest) {
        return reservations
                .insertTombstones(orderIds, byRequest)
                .chain(() -> reservations.lock(orderIds))
                .flatMap(locked ->
                        shipments.mapByOrder(orderIds).map(byOrder -> ReleaseDecision.decide(locked, byOrder)))
                .flatMap(this::store);
    }

    private Uni<Map<UUID, Released>> store(ReleaseDecision decision) {
        return stocks.release(decision.quantities())
                .chain(() -> shipments.markReleased(decision.reserved()))
                .chain(() -> notices.scheduleCancellations(decision.cancellations()))
                .chain(() -> reservations.release(decision.shipments().keySet()))
                .map(decision::released);
    }
}
