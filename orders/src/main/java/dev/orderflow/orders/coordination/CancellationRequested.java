package dev.orderflow.orders.coordination;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;

/** A customer has requested the cancellation of an order. Its subject is the order's id. */
@RegisterForReflection
record CancellationRequested(UUID orderId, Instant requestedAt) {

    public static final String TYPE = "CANCELLATION_REQUESTED";
}
