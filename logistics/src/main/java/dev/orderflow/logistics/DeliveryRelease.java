package dev.orderflow.logistics;

import java.util.UUID;

/**
 * An order that nobody is to deliver any more.
 *
 * @param byRequest whether that was asked for by request and response; counts for an order that nothing was heard of yet
 */
public record DeliveryRelease(UUID orderId, boolean byRequest) {}
