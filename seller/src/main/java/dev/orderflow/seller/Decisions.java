package dev.orderflow.seller;

import dev.orderflow.seller.Preparation.Released;
import dev.orderflow.seller.Preparation.Reserved;
import dev.orderflow.seller.Preparation.Unavailable;
import dev.orderflow.seller.Preparation.Unreachable;
import dev.orderflow.seller.Reservation.Status;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Puts together what became of orders, from their rows. */
@ApplicationScoped
class Decisions {

    private final ShipmentRepository shipments;
    private final ShortageRepository shortages;

    Decisions(ShipmentRepository shipments, ShortageRepository shortages) {
        this.shipments = shipments;
        this.shortages = shortages;
    }

    Uni<Map<UUID, Preparation>> of(List<Reservation> reservations) {
        Set<UUID> refused = reservations.stream()
                .filter(reservation -> reservation.status() == Status.UNAVAILABLE)
                .map(Reservation::orderId)
                .collect(Collectors.toSet());
        Set<UUID> others = reservations.stream()
                .map(Reservation::orderId)
                .filter(id -> !refused.contains(id))
                .collect(Collectors.toSet());
        return shipments
                .mapByOrder(others)
                .flatMap(shipmentsOf -> shortages.mapByOrder(refused).map(shortagesOf -> reservations.stream()
                        .map(reservation -> decision(
                                reservation,
                                shipmentsOf.getOrDefault(reservation.orderId(), List.of()),
                                shortagesOf.getOrDefault(reservation.orderId(), List.of())))
                        .collect(Collectors.toMap(Preparation::orderId, Function.identity()))));
    }

    private static Preparation decision(Reservation reservation, List<Shipment> shipments, List<Shortage> shortages) {
        UUID orderId = reservation.orderId();
        return switch (reservation.status()) {
            case RESERVED -> reserved(orderId, shipments);
            case SHIPPED -> new Reserved(orderId, shipments);
            case UNAVAILABLE -> new Unavailable(orderId, shortages, reservation.decidedAt());
            case RELEASED ->
                new Released(orderId, PickLists.sum(shipments), Objects.requireNonNull(reservation.releasedAt()));
        };
    }

    private static Preparation reserved(UUID orderId, List<Shipment> shipments) {
        return shipments.stream()
                .flatMap(shipment -> Optional.ofNullable(shipment.unreachableAt())
                        .map(at -> (Preparation) new Unreachable(orderId, shipment, at))
                        .stream())
                .findFirst()
                .orElseGet(() -> new Reserved(orderId, shipments));
    }
}
