package dev.orderflow.seller;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import java.util.stream.Stream;

/** The state of an order here, from which its answer follows. */
public sealed interface Preparation {

    UUID orderId();

    /**
     * The state of an order that was decided before. A repeated or late order gets it again.
     *
     * @param shipments of the order; none if it was never reserved
     * @param shortages of the order; none unless it is unavailable
     */
    static Preparation of(Reservation reservation, List<Shipment> shipments, List<Shortage> shortages) {
        UUID orderId = reservation.orderId();
        return switch (reservation.status()) {
            case RESERVED -> unreachable(shipments).orElse(new Reserved(orderId, shipments));
            case SHIPPED -> new Reserved(orderId, shipments);
            case UNAVAILABLE -> new Unavailable(orderId, shortages, reservation.decidedAt());
            case RELEASED ->
                new Released(orderId, Shipment.quantities(shipments), Objects.requireNonNull(reservation.releasedAt()));
        };
    }

    private static Optional<Preparation> unreachable(List<Shipment> shipments) {
        return shipments.stream()
                .flatMap(shipment -> Stream.ofNullable(shipment.unreachableAt())
                        .<Preparation>map(at -> new Unreachable(shipment.orderId(), shipment, at)))
                .findFirst();
    }

    /**
     * All of the order is reserved.
     *
     * @param shipments one for each seller of the order
     */
    record Reserved(UUID orderId, List<Shipment> shipments) implements Preparation {

        /** When the last seller was notified; empty while a seller still has to be. */
        public Optional<Instant> notifiedAt() {
            List<Instant> times = shipments.stream()
                    .map(Shipment::notifiedAt)
                    .filter(Objects::nonNull)
                    .toList();
            return times.size() < shipments.size()
                    ? Optional.empty()
                    : times.stream().max(Comparator.naturalOrder());
        }
    }

    /**
     * All of the order is reserved, but the mail to a seller has failed for good.
     *
     * @param shipment the shipment of that seller
     */
    record Unreachable(UUID orderId, Shipment shipment, Instant decidedAt) implements Preparation {}

    /** Nothing of the order is reserved, because of these shortages. */
    record Unavailable(UUID orderId, List<Shortage> shortages, Instant decidedAt) implements Preparation {}

    /**
     * The order is rejected or cancelled. Nothing is reserved for it any more, and nothing ever will be.
     *
     * @param quantities released pieces of each sku; none if nothing was reserved
     */
    record Released(UUID orderId, SortedMap<String, Integer> quantities, Instant releasedAt) implements Preparation {}
}
