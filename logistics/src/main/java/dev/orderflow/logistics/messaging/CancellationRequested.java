package dev.orderflow.logistics.messaging;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Objects;
import java.util.UUID;

/** The fields of CANCELLATION_REQUESTED that logistics reads. */
@RegisterForReflection
record CancellationRequested(UUID orderId) {

    static final String TYPE = "CANCELLATION_REQUESTED";

    CancellationRequested {
        Objects.requireNonNull(orderId, "orderId");
    }
}
