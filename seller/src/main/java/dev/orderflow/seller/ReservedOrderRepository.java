package dev.orderflow.seller;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

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
        SortedSet<UUID> one = new TreeSet<>(Set.of(orderId));
        return lock(one).map(orders -> Objects.requireNonNull(orders.get(orderId)));
    }

    /** Locks known orders in the same way, in the order of their ids. */
    public Uni<Map<UUID, ReservedOrder>> lock(SortedSet<UUID> orderIds) {
        return reservations
                .lock(orderIds)
                .flatMap(locked -> shipments.mapByOrder(orderIds).map(byOrder -> locked.stream()
                        .map(order -> new ReservedOrder(order, byOrder.getOrDefault(order.orderId(), List.of())))
                        .collect(Collectors.toMap(order -> order.reservation().orderId(), Function.identity()))));
    }
}
