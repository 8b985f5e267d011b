package dev.orderflow.orders.messaging;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.UUID;

@RegisterForReflection
record StockUnavailable(UUID orderId, List<Line> lines) implements StepEvent {

    record Line(String sku, int requested, int available) {}
}
