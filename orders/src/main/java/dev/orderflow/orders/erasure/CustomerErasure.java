package dev.orderflow.orders.erasure;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That an order's customer is to be erased.
 *
 * @param anonymisedAt when that was done; null as long as the order has not ended
 */
record CustomerErasure(
        UUID orderId, Instant requestedAt, @Nullable Instant anonymisedAt) {}
