package dev.orderflow.orders.messaging;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Objects;
import java.util.UUID;

/** An event of logistics on the way of an order to its customer. */
@RegisterForReflection
record DeliveryProgress(UUID orderId, String partnerId, String partnerName, String trackingNumber)
        implements StepEvent {

    DeliveryProgress {
        Objects.requireNonNull(orderId, "orderId");
        Objects.requireNonNull(partnerName, "partnerName");
        Objects.requireNonNull(trackingNumber, "trackingNumber");
    }
}
