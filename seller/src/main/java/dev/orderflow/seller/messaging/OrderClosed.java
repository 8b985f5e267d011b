package dev.orderflow.seller.messaging;

import static java.util.Objects.requireNonNull;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.UUID;

/**
 * An order was rejected or cancelled: {@code ORDER_REJECTED} or {@code ORDER_CANCELLED}.
 *
 * @param undone whether this service has released the order by request already
 */
@RegisterForReflection
record OrderClosed(UUID orderId, Boolean undone) {

    OrderClosed {
        requireNonNull(orderId, "orderId");
        requireNonNull(undone, "undone");
    }
}
