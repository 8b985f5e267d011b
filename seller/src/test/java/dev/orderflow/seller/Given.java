package dev.orderflow.seller;

import dev.orderflow.seller.OrderToShip.Line;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Orders and shipments for tests of decisions. */
public final class Given {

    public static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private static final Address ADDRESS = new Address("Unter den Linden 1", "Berlin", "10117", "DE-BE", "DE");

    private Given() {}

    /** A new order. */
    public static OrderToShip order(Line... lines) {
        return new OrderToShip(UUID.randomUUID(), "Ada Lovelace", ADDRESS, List.of(lines));
    }

    /** An order that came by event. */
    public static Reservation reservation(UUID orderId, Reservation.Status status) {
        return reservation(orderId, status, false);
    }

    public static Reservation reservation(UUID orderId, Reservation.Status status, boolean byRequest) {
        @Nullable Instant releasedAt = status == Reservation.Status.RELEASED ? NOON : null;
        return new Reservation(orderId, status, byRequest, NOON, releasedAt);
    }

    /** An open shipment whose seller has no notice yet. */
    public static Shipment shipment(UUID orderId, String sellerId, ShipmentLine... lines) {
        OrderToShip order = new OrderToShip(orderId, "Ada Lovelace", ADDRESS, List.of(new Line("BELL", 1)));
        return new Shipment(UUID.randomUUID(), order, seller(sellerId), List.of(lines), NOON);
    }

    public static Seller seller(String id) {
        return new Seller(id, id, id + "@example.org", ADDRESS);
    }
}
