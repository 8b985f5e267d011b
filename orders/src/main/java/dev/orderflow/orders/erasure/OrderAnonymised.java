package dev.orderflow.orders.erasure;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;

/** The customer of an order that has ended is erased; see {@code contracts/schemas/ORDER_ANONYMISED.json}. */
@RegisterForReflection
record OrderAnonymised(UUID orderId, Instant anonymisedAt) {

    public static final String TYPE = "ORDER_ANONYMISED";
}
