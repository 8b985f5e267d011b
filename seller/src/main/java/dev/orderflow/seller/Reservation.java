package dev.orderflow.seller;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is written down about an order here.
 *
 * @param byRequest whether the order came by request, so that only the response tells what became of it
 */
record Reservation(
        UUID orderId,
        Status status,
        boolean byRequest,
        Instant decidedAt,
        @Nullable Instant releasedAt) {

    enum Status {
        RESERVED,
        UNAVAILABLE,
        RELEASED,
        SHIPPED
    }
}
