package dev.orderflow.logistics.messaging;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Objects;
import java.util.UUID;

/** The fields of ORDER_CONFIRMED that logistics reads. */
@RegisterForReflection
record OrderConfirmed(UUID orderId) {

    static final String TYPE = "ORDER_CONFIRMED";

    OrderConfirmed {
        Objects.requireNonNull(orderId, "orderId");
    }
}
