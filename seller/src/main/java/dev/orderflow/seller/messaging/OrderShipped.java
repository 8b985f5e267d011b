package dev.orderflow.seller.messaging;

import static java.util.Objects.requireNonNull;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;

@RegisterForReflection
record OrderShipped(UUID orderId, Instant shippedAt) {

    OrderShipped {
        requireNonNull(orderId, "orderId");
        requireNonNull(shippedAt, "shippedAt");
    }
}
