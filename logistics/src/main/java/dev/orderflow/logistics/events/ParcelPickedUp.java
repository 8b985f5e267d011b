package dev.orderflow.logistics.events;

import dev.orderflow.logistics.Assignment;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

@RegisterForReflection
public record ParcelPickedUp(
        UUID orderId, String partnerId, String partnerName, String trackingNumber, Instant pickedUpAt)
        implements DeliveryEvent {

    public static final String TYPE = "PARCEL_PICKED_UP";

    public static ParcelPickedUp from(Assignment assignment) {
        return new ParcelPickedUp(
                assignment.orderId(),
                Objects.requireNonNull(assignment.partnerId()),
                Objects.requireNonNull(assignment.partnerName()),
                Objects.requireNonNull(assignment.trackingNumber()),
                Objects.requireNonNull(assignment.pickedUpAt()));
    }

    @Override
    public String type() {
        return TYPE;
    }
}
