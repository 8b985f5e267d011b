package dev.orderflow.logistics;

import java.util.UUID;

/**
 * The request to deliver an order.
 *
 * @param byRequest whether it came over HTTP, so that the decision is not published
 */
public record DeliveryRequest(UUID orderId, Destination destination, boolean byRequest) {

    public static DeliveryRequest byEvent(UUID orderId, Destination destination) {
        return new DeliveryRequest(orderId, destination, false);
    }

    public static DeliveryRequest byRequest(UUID orderId, Destination destination) {
        return new DeliveryRequest(orderId, destination, true);
    }
}
