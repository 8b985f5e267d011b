package dev.orderflow.orders.messaging;

import dev.orderflow.orders.StepName;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;
import java.util.UUID;

@RegisterForReflection
record CustomerUnreachable(UUID orderId, UUID notificationId, String kind, String reason) implements StepEvent {

    /** The step that a mail of this kind would have completed. */
    Optional<StepName> step() {
        return CustomerNotified.step(kind);
    }
}
