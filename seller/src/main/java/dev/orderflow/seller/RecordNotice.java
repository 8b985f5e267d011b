package dev.orderflow.seller;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Remembers that a seller was told about a shipment. */
@ApplicationScoped
public class RecordNotice {

    private final ReservationRepository reservations;
    private final ShipmentRepository shipments;

    RecordNotice(ReservationRepository reservations, ShipmentRepository shipments) {
        this.reservations = reservations;
        this.shipments = shipments;
    }

    /**
     * Remembers it, in the caller's transaction. The order is locked first: of two shipments that come in at the same
     * moment, exactly one is the last.
     *
     * @return the order, if this was the last of its sellers to be told
     */
    public Uni<Optional<Preparation.Reserved>> record(UUID orderId, UUID shipmentId, Instant notifiedAt) {
        return reservations
                .lock(new TreeSet<>(Set.of(orderId)))
                .chain(() -> shipments.markNotified(shipmentId, notifiedAt))
                .flatMap(
                        first -> first ? shipmentsOf(orderId) : Uni.createFrom().item(List.<Shipment>of()))
                .map(all -> Optional.of(new Preparation.Reserved(orderId, all))
                        .filter(reserved -> reserved.notifiedAt().isPresent()));
    }

    private Uni<List<Shipment>> shipmentsOf(UUID orderId) {
        return shipments.mapByOrder(Set.of(orderId)).map(byOrder -> byOrder.getOrDefault(orderId, List.of()));
    }
}
