package dev.orderflow.logistics;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The request to deliver an order.
 *
 * @param byRequest whether it came over HTTP, so that the decision is not published
 * @param traceparent W3C trace context for a decision that is published later, if any
 */
public record DeliveryRequest(
        UUID orderId,
        Destination destination,
        boolean byRequest,
        @Nullable String traceparent) {

    public static DeliveryRequest byEvent(UUID orderId, Destination destination, @Nullable String traceparent) {
        return new DeliveryRequest(orderId, destination, false, traceparent);
    }

    public static DeliveryRequest byRequest(UUID orderId, Destination destination) {
        return new DeliveryRequest(orderId, destination, true, null);
    }
}
