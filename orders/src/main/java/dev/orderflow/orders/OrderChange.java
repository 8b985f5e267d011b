package dev.orderflow.orders;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a locked order becomes.
 *
 * @param at when, to the microsecond
 * @param reason for {@link OrderStatus#REJECTED}
 * @param open whether the services owe an answer, from now on for as long as a step may take
 */
record OrderChange(
        UUID orderId,
        OrderStatus status,
        Instant at,
        @Nullable String reason,
        boolean open) {}
