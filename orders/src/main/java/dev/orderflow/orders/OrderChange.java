package dev.orderflow.orders;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The new state of a locked order.
 *
 * @param at when, to the microsecond
 * @param reason for {@link OrderStatus#REJECTED}
 * @param open whether participants owe an answer; they have the time limit of a step for it, from now on
 */
record OrderChange(
        UUID orderId,
        OrderStatus status,
        Instant at,
        @Nullable String reason,
        boolean open) {}
