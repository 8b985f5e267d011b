package dev.orderflow.logistics.events;

import dev.orderflow.logistics.Assignment;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

@RegisterForReflection
record ParcelDelivered(UUID orderId, String partnerId, String partnerName, String trackingNumber, Instant deliveredAt)
        implements DeliveryEvent {

    static final String TYPE = "PARCEL_DELIVERED";

    static ParcelDelivered from(Assignment assignment) {
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
