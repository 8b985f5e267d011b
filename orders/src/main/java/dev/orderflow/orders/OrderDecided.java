package dev.orderflow.orders;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was decided about an order.
 *
 * @param reason wire type of the event that made it so; present for {@link OrderStatus#REJECTED}
 */
public record OrderDecided(
        UUID orderId, OrderStatus status, @Nullable String reason) {}
