package dev.orderflow.logistics;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

@RegisterForReflection
public record PickupScheduled(
        UUID orderId, String partnerId, String partnerName, String trackingNumber, Instant scheduledAt)
        implements DeliveryEvent {

    public static final String TYPE = "PICKUP_SCHEDULED";

    public static PickupScheduled from(Assignment assignment) {
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
