package dev.orderflow.seller;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Loads an order for a decision about one of its shipments. */
@ApplicationScoped
public class ReservedOrderRepository {

    private final ReservationRepository reservations;
    private final ShipmentRepository shipments;

    ReservedOrderRepository(ReservationRepository reservations, ShipmentRepository shipments) {
        this.reservations = reservations;
        this.shipments = shipments;
    }

    /** Locks a known order until the transaction ends. So of two concurrent decisions, the second sees the first. */
    public Uni<ReservedOrder> lock(UUID orderId) {
        return reservations
                .lock(new TreeSet<>(Set.of(orderId)))
                .map(locked -> locked.get(0))
                .flatMap(reservation -> shipments
                        .mapByOrder(Set.of(orderId))
                        .map(byOrder -> new ReservedOrder(reservation, byOrder.getOrDefault(orderId, List.of()))));
    }
}
