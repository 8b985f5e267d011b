package dev.orderflow.orders.erasure;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request to erase an order's customer.
 *
 * @param anonymisedAt when it was done; null until the order has ended
 */
record CustomerErasure(
        UUID orderId, Instant requestedAt, @Nullable Instant anonymisedAt) {}
