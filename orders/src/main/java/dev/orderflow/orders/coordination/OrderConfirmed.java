package dev.orderflow.orders.coordination;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;

/** Every service has done its part for an order. Its subject is the order's id. */
@RegisterForReflection
public record OrderConfirmed(UUID orderId, Instant confirmedAt) {

    public static final String TYPE = "ORDER_CONFIRMED";
}
