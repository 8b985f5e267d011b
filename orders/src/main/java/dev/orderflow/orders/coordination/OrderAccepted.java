package dev.orderflow.orders.coordination;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;

/** An order is placed, and orders requests its steps: the orchestrated counterpart of {@link OrderPlaced}, without an address. */
@RegisterForReflection
public record OrderAccepted(UUID orderId, Instant acceptedAt) {

    public static final String TYPE = "ORDER_ACCEPTED";
}
