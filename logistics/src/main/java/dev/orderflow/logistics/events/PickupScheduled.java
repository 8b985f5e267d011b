package dev.orderflow.logistics.events;

import dev.orderflow.logistics.Assignment;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

@RegisterForReflection
record PickupScheduled(UUID orderId, String partnerId, String partnerName, String trackingNumber, Instant scheduledAt)
        implements DeliveryEvent {

    static final String TYPE = "PICKUP_SCHEDULED";

    static PickupScheduled from(Assignment assignment) {
        return new PickupScheduled(
                assignment.orderId(),
                Objects.requireNonNull(assignment.partnerId()),
                Objects.requireNonNull(assignment.partnerName()),
                Objects.requireNonNull(assignment.trackingNumber()),
                Objects.requireNonNull(assignment.scheduledAt()));
    }

    @Override
    public String type() {
        return TYPE;
    }
}
