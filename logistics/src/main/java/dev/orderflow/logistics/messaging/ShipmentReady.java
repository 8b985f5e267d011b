package dev.orderflow.logistics.messaging;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Objects;
import java.util.UUID;

/**
 * The fields of SHIPMENT_READY that logistics reads.
 *
 * @param outstanding how many shipments of the order are not ready yet
 */
@RegisterForReflection
record ShipmentReady(UUID orderId, Integer outstanding) {

    static final String TYPE = "SHIPMENT_READY";

    ShipmentReady {
        Objects.requireNonNull(orderId, "orderId");
        Objects.requireNonNull(outstanding, "outstanding");
        if (outstanding < 0) {
            throw new IllegalArgumentException("outstanding is negative");
        }
    }

    boolean isLast() {
        return outstanding == 0;
    }
}
