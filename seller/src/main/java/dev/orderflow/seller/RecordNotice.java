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
    private final ShipmentNotices notices;

    RecordNotice(ReservationRepository reservations, ShipmentRepository shipments, ShipmentNotices notices) {
        this.reservations = reservations;
        this.shipments = shipments;
        this.notices = notices;
    }

    /**
     * Remembers it, in the caller's transaction. The order is locked first: of two shipments that come in at the same
     * moment, exactly one is the last. If the order was released while the seller was being told, the seller is told that,
     * too.
     *
     * @return the order, if this was the last of its sellers to be told, and somebody waits to hear of it by event
     */
    public Uni<Optional<Preparation.Reserved>> record(UUID orderId, UUID shipmentId, Instant notifiedAt) {
        return reservations.lock(new TreeSet<>(Set.of(orderId))).flatMap(locked -> shipments
                .markNotified(shipmentId, notifiedAt)
                .flatMap(first -> first
                        ? follow(locked.get(0), shipmentId)
                        : Uni.createFrom().item(Optional.empty())));
    }

    private Uni<Optional<Preparation.Reserved>> follow(Reservation order, UUID shipmentId) {
        return shipments.mapByOrder(Set.of(order.orderId())).flatMap(byOrder -> {
            List<Shipment> all = byOrder.getOrDefault(order.orderId(), List.of());
            if (order.status() == Reservation.Status.RELEASED) {
                List<Shipment> told = all.stream()
                        .filter(shipment -> shipment.id().equals(shipmentId))
                        .toList();
                return notices.scheduleCancellations(told).replaceWith(Optional.empty());
            }
            return Uni.createFrom()
                    .item(Optional.of(new Preparation.Reserved(order.orderId(), all))
                            .filter(reserved ->
                                    !order.byRequest() && reserved.notifiedAt().isPresent() && !isAnswered(reserved)));
        });
    }

    // An operator may have had a notice tried again that was given up.
    private static boolean isAnswered(Preparation.Reserved reserved) {
        return reserved.shipments().stream().anyMatch(shipment -> shipment.unreachableAt() != null);
    }
}
