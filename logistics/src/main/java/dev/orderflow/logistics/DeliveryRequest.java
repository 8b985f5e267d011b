package dev.orderflow.logistics;

import java.util.UUID;

/** An order that needs somebody to deliver it. */
public record DeliveryRequest(UUID orderId, Destination destination) {}
