package dev.orderflow.logistics.events;

import dev.orderflow.logistics.Assignment;
import dev.orderflow.logistics.Money;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;

@RegisterForReflection
public record DeliveryPartnerAssigned(
        UUID orderId,
        String partnerId,
        String partnerName,
        String trackingNumber,
        Money cost,
        LocalDate promisedDate,
        Instant assignedAt)
        implements DeliveryEvent {

    public static final String TYPE = "DELIVERY_PARTNER_ASSIGNED";

    public static DeliveryPartnerAssigned from(Assignment assignment) {
        return new DeliveryPartnerAssigned(
                assignment.orderId(),
                Objects.requireNonNull(assignment.partnerId()),
                Objects.requireNonNull(assignment.partnerName()),
                Objects.requireNonNull(assignment.trackingNumber()),
                Objects.requireNonNull(assignment.cost()),
                Objects.requireNonNull(assignment.promisedDate()),
                Objects.requireNonNull(assignment.decidedAt()));
    }

    @Override
    public String type() {
        return TYPE;
    }
}
