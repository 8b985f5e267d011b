package dev.orderflow.logistics.events;

import dev.orderflow.logistics.Assignment;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

@RegisterForReflection
public record DeliveryReleased(UUID orderId, Instant releasedAt) implements DeliveryEvent {

    public static final String TYPE = "DELIVERY_RELEASED";

    public static DeliveryReleased from(Assignment assignment) {
        return new DeliveryReleased(assignment.orderId(), Objects.requireNonNull(assignment.releasedAt()));
    }

    @Override
    public String type() {
        return TYPE;
    }
}
