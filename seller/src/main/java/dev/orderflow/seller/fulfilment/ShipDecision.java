package dev.orderflow.seller.fulfilment;

import dev.orderflow.seller.Reservation;
import dev.orderflow.seller.Reservation.Status;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides which orders leave stock.
 *
 * @param shippedAt the orders that leave now, and when they were shipped; orders that left before are missing
 */
record ShipDecision(SortedMap<UUID, Instant> shippedAt) {

    /**
     * @param shippedAt by order
     * @param known those of the orders that are known
     * @throws IllegalStateException if an order is neither reserved nor shipped: it has not arrived yet, or a service is
     *     wrong
     */
    static ShipDecision decide(Map<UUID, Instant> shippedAt, List<Reservation> known) {
        Map<UUID, Status> statuses =
                known.stream().collect(Collectors.toMap(Reservation::orderId, Reservation::status));
        SortedMap<UUID, Instant> leaving = new TreeMap<>();
        shippedAt.forEach((orderId, at) -> {
            @Nullable Status status = statuses.get(orderId);
            if (status == Status.RESERVED) {
                leaving.put(orderId, at);
            } else if (status != Status.SHIPPED) {
                throw new IllegalStateException("Order " + orderId + " is shipped, but not reserved here: it is "
                        + (status == null ? "unknown" : status));
            }
        });
        return new ShipDecision(leaving);
    }
}
