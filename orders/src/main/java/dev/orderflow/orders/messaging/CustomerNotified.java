package dev.orderflow.orders.messaging;

import dev.orderflow.orders.StepName;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;
import java.util.UUID;

@RegisterForReflection
record CustomerNotified(UUID orderId, UUID notificationId, String kind, String recipient, String messageId)
        implements StepEvent {

    /** The step that a mail of this kind completes; empty if it completes none. */
    Optional<StepName> step() {
        return step(kind);
    }

    static Optional<StepName> step(String kind) {
        return switch (kind) {
            case "ORDER_CONFIRMATION" -> Optional.of(StepName.NOTIFICATION);
            case "ORDER_REJECTION", "ORDER_CANCELLATION" -> Optional.of(StepName.NOTIFICATION_UNDONE);
            default -> Optional.empty();
        };
    }
}
