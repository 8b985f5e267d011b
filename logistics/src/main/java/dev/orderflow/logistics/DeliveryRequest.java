package dev.orderflow.logistics;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order that needs somebody to deliver it.
 *
 * @param byRequest whether it was asked for by request and response, so that nobody is told of the decision by event
 * @param traceparent W3C trace context in which a decision that has to wait is told, if any
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
