package dev.orderflow.seller;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;

/** What became of an order here. */
public sealed interface Preparation {

    UUID orderId();

    /**
     * All of the order is reserved.
     *
     * @param shipments one for each seller concerned
     */
    record Reserved(UUID orderId, List<Shipment> shipments) implements Preparation {

        /** When the last of the sellers was told; empty as long as that is pending for one of them. */
        public Optional<Instant> notifiedAt() {
            List<Instant> told = shipments.stream()
                    .map(Shipment::notifiedAt)
                    .filter(Objects::nonNull)
                    .toList();
            return told.size() < shipments.size()
                    ? Optional.empty()
                    : told.stream().max(Comparator.naturalOrder());
        }
    }

    /**
     * All of the order is reserved, but a seller could not be told, and that is given up.
     *
     * @param shipment whose seller that is
     */
    record Unreachable(UUID orderId, Shipment shipment, Instant decidedAt) implements Preparation {}

    /** Nothing of the order is reserved, because these lines are short. */
    record Unavailable(UUID orderId, List<Shortage> shortages, Instant decidedAt) implements Preparation {}

    /**
     * The order was given up, and nothing is prepared for it any more or ever.
     *
     * @param quantities pieces of each sku that are in stock again; none if nothing was reserved
     */
    record Released(UUID orderId, SortedMap<String, Integer> quantities, Instant releasedAt) implements Preparation {}
}
