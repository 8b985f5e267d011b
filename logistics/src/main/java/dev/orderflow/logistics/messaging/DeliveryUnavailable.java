package dev.orderflow.logistics.messaging;

import dev.orderflow.logistics.Assignment;
import dev.orderflow.logistics.UnavailableReason;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

@RegisterForReflection
record DeliveryUnavailable(UUID orderId, UnavailableReason reason, String region, String country, Instant decidedAt) {

    static final String TYPE = "DELIVERY_UNAVAILABLE";

    static DeliveryUnavailable from(Assignment assignment) {
        return new DeliveryUnavailable(
                assignment.orderId(),
                Objects.requireNonNull(assignment.reason()),
                assignment.region(),
                assignment.country(),
                assignment.decidedAt());
    }
}
