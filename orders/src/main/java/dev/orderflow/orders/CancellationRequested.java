package dev.orderflow.orders;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;

/** A customer wants to cancel an order. Its subject is the order's id. */
@RegisterForReflection
public record CancellationRequested(UUID orderId, Instant requestedAt) {

    public static final String TYPE = "CANCELLATION_REQUESTED";
}
