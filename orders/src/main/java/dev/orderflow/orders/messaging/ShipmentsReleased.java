package dev.orderflow.orders.messaging;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.UUID;

@RegisterForReflection
record ShipmentsReleased(UUID orderId, List<Line> lines) implements StepEvent {

    @RegisterForReflection
    record Line(String sku, int quantity) {}
}
