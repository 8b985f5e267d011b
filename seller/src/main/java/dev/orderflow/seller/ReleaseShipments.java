package dev.orderflow.seller;

import dev.orderflow.seller.Preparation.Released;
import dev.orderflow.seller.Reservation.Status;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Gives back what was reserved for orders that are given up.
 *
 * <p>A seller who was told to prepare a shipment is told that it is cancelled. Notices that are still to be sent are left
 * where they are, and not sent when their time comes: one that is being sent at this moment must still be recorded, so that
 * its seller hears of the cancellation.
 */
@ApplicationScoped
public class ReleaseShipments {

    private final ReservationRepository reservations;
    private final Decisions decisions;
    private final StockRepository stocks;
    private final ShipmentRepository shipments;
    private final ShipmentNotices notices;

    ReleaseShipments(
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
     * Releases the orders, in the caller's transaction. Nothing is given back twice; for an order that is not known yet,
     * nothing will be reserved when it comes.
     *
     * @param byRequest whether orders that are not known yet are meant to come by request
     * @return by order, what was released, now or before; an order of which the goods have left is missing
     */
    public Uni<Map<UUID, Released>> release(SortedSet<UUID> orderIds, boolean byRequest) {
        return reservations
                .leaveTombstones(orderIds, byRequest)
                .chain(() -> reservations.lock(orderIds))
                .flatMap(this::giveUp)
                .chain(() -> reservations.find(orderIds))
                .flatMap(decisions::of)
                .map(all -> all.values().stream()
                        .filter(Released.class::isInstance)
                        .map(Released.class::cast)
                        .collect(Collectors.toMap(Released::orderId, released -> released)));
    }

    private Uni<Void> giveUp(List<Reservation> locked) {
        Set<UUID> reserved = withStatus(locked, Status.RESERVED);
        return giveBack(reserved)
                .chain(() -> reservations.release(reserved))
                .chain(() -> reservations.release(withStatus(locked, Status.UNAVAILABLE)));
    }

    private Uni<Void> giveBack(Set<UUID> orderIds) {
        if (orderIds.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return shipments.mapByOrder(orderIds).flatMap(byOrder -> {
            List<Shipment> all =
                    byOrder.values().stream().flatMap(Collection::stream).toList();
            List<Shipment> told = all.stream()
                    .filter(shipment -> shipment.notifiedAt() != null)
                    .toList();
            return stocks.giveBack(PickLists.sum(all))
                    .chain(() -> shipments.markReleased(orderIds))
                    .chain(() -> notices.scheduleCancellations(told));
        });
    }

    private static Set<UUID> withStatus(List<Reservation> reservations, Status status) {
        return reservations.stream()
                .filter(reservation -> reservation.status() == status)
                .map(Reservation::orderId)
                .collect(Collectors.toSet());
    }
}
