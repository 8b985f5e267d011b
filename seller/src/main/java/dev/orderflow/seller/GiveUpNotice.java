package dev.orderflow.seller;

import dev.orderflow.seller.Preparation.Unreachable;
import dev.orderflow.seller.Reservation.Status;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Remembers that a seller could not be told about a shipment. */
@ApplicationScoped
public class GiveUpNotice {

    private final ReservationRepository reservations;
    private final ShipmentRepository shipments;
    private final Decisions decisions;

    GiveUpNotice(ReservationRepository reservations, ShipmentRepository shipments, Decisions decisions) {
        this.reservations = reservations;
        this.shipments = shipments;
        this.decisions = decisions;
    }

    /**
     * Remembers it, in the caller's transaction. What is reserved stays so until the order is given up, as it is then. The
     * order is locked first: of two shipments that are given up at the same moment, one decides.
     *
     * @return what became of the order, if this decided it and the order came by event
     */
    public Uni<Optional<Unreachable>> giveUp(UUID orderId, UUID shipmentId, Instant at) {
        return reservations.lock(new TreeSet<>(Set.of(orderId))).flatMap(locked -> {
            Reservation order = locked.get(0);
            if (order.status() != Status.RESERVED) {
                return Uni.createFrom().item(Optional.empty());
            }
            return shipments
                    .markUnreachable(shipmentId, at)
                    .flatMap(first -> first && !order.byRequest()
                            ? decisions.of(List.of(order)).map(found -> Optional.of((Unreachable) found.get(orderId)))
                            : Uni.createFrom().item(Optional.empty()));
        });
    }
}
