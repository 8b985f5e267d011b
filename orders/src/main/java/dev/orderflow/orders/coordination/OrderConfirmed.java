package dev.orderflow.orders.coordination;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;

/** All participants have done their steps of an order. Its subject is the order's id. */
@RegisterForReflection
record OrderConfirmed(UUID orderId, Instant confirmedAt) {

    public static final String TYPE = "ORDER_CONFIRMED";
}
