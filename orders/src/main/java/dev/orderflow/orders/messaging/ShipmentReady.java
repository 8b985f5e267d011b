package dev.orderflow.orders.messaging;

import dev.orderflow.orders.StepName;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;
import java.util.UUID;

@RegisterForReflection
record ShipmentReady(UUID orderId, int outstanding) implements StepEvent {

    /** Only the last shipment of an order answers a step. */
    Optional<StepName> step() {
        return outstanding == 0 ? Optional.of(StepName.SHIPMENTS_READY) : Optional.empty();
    }
}
