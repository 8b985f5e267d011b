package dev.orderflow.logistics;

import java.util.UUID;

/**
 * The request to release an order.
 *
 * @param byRequest whether it came over HTTP; stored only if the order is unknown
 */
public record DeliveryRelease(UUID orderId, boolean byRequest) {}
