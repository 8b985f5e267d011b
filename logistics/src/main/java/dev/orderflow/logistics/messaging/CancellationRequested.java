package dev.orderflow.logistics.messaging;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Objects;
import java.util.UUID;

/** The fields that logistics reads of CANCELLATION_REQUESTED. */
@RegisterForReflection
record CancellationRequested(UUID orderId) {

    static final String TYPE = "CANCELLATION_REQUESTED";

    CancellationRequested {
        Objects.requireNonNull(orderId, "orderId");
    }
}
