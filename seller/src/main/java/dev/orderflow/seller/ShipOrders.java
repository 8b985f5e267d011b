package dev.orderflow.seller;

import dev.orderflow.seller.Reservation.Status;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** Takes the goods of orders that have left out of stock. */
@ApplicationScoped
public class ShipOrders {

    private final ReservationRepository reservations;
    private final StockRepository stocks;
    private final ShipmentRepository shipments;

    ShipOrders(ReservationRepository reservations, StockRepository stocks, ShipmentRepository shipments) {
        this.reservations = reservations;
        this.stocks = stocks;
        this.shipments = shipments;
    }

    /**
     * Takes them out, in the caller's transaction and once for each order. Fails with {@link IllegalStateException} if
     * nothing is reserved for one of them: it has not been heard of yet, or somebody is wrong.
     *
     * @param shippedAt by order, when it left
     */
    public Uni<Void> ship(Map<UUID, Instant> shippedAt) {
        return reservations.lock(new TreeSet<>(shippedAt.keySet())).flatMap(locked -> {
            Map<UUID, Status> statuses =
                    locked.stream().collect(Collectors.toMap(Reservation::orderId, Reservation::status));
            Map<UUID, Instant> leaving = new TreeMap<>();
            shippedAt.forEach((orderId, at) -> {
                Status status = statuses.get(orderId);
                if (status == Status.RESERVED) {
                    leaving.put(orderId, at);
                } else if (status != Status.SHIPPED) {
                    throw new IllegalStateException(
                            "Order " + orderId + " has left, but nothing is reserved for it here: "
                                    + (status == null ? "it is unknown" : "it is " + status));
                }
            });
            return leaving.isEmpty() ? Uni.createFrom().voidItem() : remove(leaving);
        });
    }

    private Uni<Void> remove(Map<UUID, Instant> shippedAt) {
        return shipments
                .mapByOrder(shippedAt.keySet())
                .map(byOrder ->
                        byOrder.values().stream().flatMap(Collection::stream).toList())
                .flatMap((List<Shipment> all) -> stocks.remove(PickLists.sum(all)))
                .chain(() -> shipments.markShipped(shippedAt))
                .chain(() -> reservations.ship(shippedAt.keySet()));
    }
}
