package dev.orderflow.logistics.events;

import dev.orderflow.logistics.Assignment;
import dev.orderflow.logistics.UnavailableReason;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

@RegisterForReflection
public record DeliveryUnavailable(
        UUID orderId, UnavailableReason reason, String region, String country, Instant decidedAt)
        implements DeliveryEvent {

    public static final String TYPE = "DELIVERY_UNAVAILABLE";

    public static DeliveryUnavailable from(Assignment assignment) {
        return new DeliveryUnavailable(
                assignment.orderId(),
                Objects.requireNonNull(assignment.reason()),
                Objects.requireNonNull(assignment.region()),
                Objects.requireNonNull(assignment.country()),
                Objects.requireNonNull(assignment.decidedAt()));
    }

    @Override
    public String type() {
        return TYPE;
    }
}
