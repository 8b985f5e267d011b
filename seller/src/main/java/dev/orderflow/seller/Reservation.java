package dev.orderflow.seller;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The record of an order here.
 *
 * @param byRequest whether the order came by request. Then responses alone report its state, and no events do
 */
public record Reservation(
        UUID orderId,
        Status status,
        boolean byRequest,
        Instant decidedAt,
        @Nullable Instant releasedAt) {

    public enum Status {
        /** Stock is reserved, and the shipments are open. */
        RESERVED,
        /** Stock was short, and nothing is reserved. */
        UNAVAILABLE,
        /** The order is rejected or cancelled, perhaps before it arrived here. */
        RELEASED,
        /** The shipments have left. */
        SHIPPED
    }
}
