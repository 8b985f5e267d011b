package dev.orderflow.seller;

import dev.orderflow.seller.Reservation.Status;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Loads the state of orders that were decided before. */
@ApplicationScoped
public class PreparationRepository {

    private final ReservationRepository reservations;
    private final ShipmentRepository shipments;
    private final ShortageRepository shortages;

    PreparationRepository(
            ReservationRepository reservations, ShipmentRepository shipments, ShortageRepository shortages) {
        this.reservations = reservations;
        this.shipments = shipments;
        this.shortages = shortages;
    }

    /** The states of the known orders, by order. */
    public Uni<Map<UUID, Preparation>> find(Set<UUID> orderIds) {
        return reservations.find(orderIds).flatMap(this::of);
    }

    /** The states of the orders, by order. */
    public Uni<Map<UUID, Preparation>> of(List<Reservation> orders) {
        Set<UUID> unavailable = ids(orders, order -> order.status() == Status.UNAVAILABLE);
        Set<UUID> others = ids(orders, order -> order.status() != Status.UNAVAILABLE);
        return shipments
                .mapByOrder(others)
                .flatMap(shipmentsOf -> shortages.mapByOrder(unavailable).map(shortagesOf -> orders.stream()
                        .map(order -> Preparation.of(
                                order,
                                shipmentsOf.getOrDefault(order.orderId(), List.of()),
                                shortagesOf.getOrDefault(order.orderId(), List.of())))
                        .collect(Collectors.toMap(Preparation::orderId, Function.identity()))));
    }

    private static Set<UUID> ids(List<Reservation> orders, Predicate<Reservation> condition) {
        return orders.stream().filter(condition).map(Reservation::orderId).collect(Collectors.toSet());
    }
}
