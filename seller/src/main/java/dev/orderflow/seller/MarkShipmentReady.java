package dev.orderflow.seller;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Remembers that a seller has packed a shipment. */
@ApplicationScoped
public class MarkShipmentReady {

    private final ReservationRepository reservations;
    private final ShipmentRepository shipments;

    MarkShipmentReady(ReservationRepository reservations, ShipmentRepository shipments) {
        this.reservations = reservations;
        this.shipments = shipments;
    }

    /**
     * Remembers it, in the caller's transaction, unless the shipment was released. The order is locked first: of two
     * shipments that become ready at the same moment, exactly one is the last.
     *
     * @param sellerId whose shipment it has to be; null for anybody's
     * @return null if there is no such shipment; one that is released is left as it is
     */
    public Uni<@Nullable Readiness> ready(UUID shipmentId, @Nullable String sellerId) {
        return shipments.findKey(shipmentId).flatMap(found -> found.filter(
                        key -> sellerId == null || sellerId.equals(key.sellerId()))
                .map(key -> ready(shipmentId, key.orderId()))
                .orElseGet(() -> Uni.createFrom().nullItem()));
    }

    private Uni<Readiness> ready(UUID shipmentId, UUID orderId) {
        return reservations
                .lock(new TreeSet<>(Set.of(orderId)))
                .flatMap(locked -> locked.get(0).status() == Reservation.Status.RELEASED
                        ? Uni.createFrom().voidItem()
                        : shipments.markReady(shipmentId))
                .chain(() -> shipments.mapByOrder(Set.of(orderId)))
                .map(byOrder -> Readiness.of(shipmentId, byOrder.getOrDefault(orderId, List.of())));
    }
}
