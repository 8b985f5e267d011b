package dev.orderflow.logistics.messaging;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Objects;
import java.util.UUID;

/**
 * The fields of ORDER_REJECTED that logistics reads.
 *
 * @param undone whether orders has already released the delivery over HTTP
 */
@RegisterForReflection
record OrderRejected(UUID orderId, Boolean undone) {

    static final String TYPE = "ORDER_REJECTED";

    OrderRejected {
        Objects.requireNonNull(orderId, "orderId");
        Objects.requireNonNull(undone, "undone");
    }
}
