package dev.orderflow.logistics;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

@RegisterForReflection
public record ParcelDelivered(
        UUID orderId, String partnerId, String partnerName, String trackingNumber, Instant deliveredAt)
        implements DeliveryEvent {

    public static final String TYPE = "PARCEL_DELIVERED";

    public static ParcelDelivered from(Assignment assignment) {
        return new ParcelDelivered(
                assignment.orderId(),
                Objects.requireNonNull(assignment.partnerId()),
                Objects.requireNonNull(assignment.partnerName()),
                Objects.requireNonNull(assignment.trackingNumber()),
                Objects.requireNonNull(assignment.deliveredAt()));
    }

    @Override
    public String type() {
        return TYPE;
    }
}
