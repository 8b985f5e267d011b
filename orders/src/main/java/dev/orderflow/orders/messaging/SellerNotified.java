package dev.orderflow.orders.messaging;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.UUID;

@RegisterForReflection
record SellerNotified(UUID orderId, List<Shipment> shipments) implements StepEvent {

    record Shipment(UUID shipmentId, String sellerId, String sellerName, List<Line> lines) {}

    record Line(String sku, int quantity) {}
}
