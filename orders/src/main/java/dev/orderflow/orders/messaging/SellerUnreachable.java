package dev.orderflow.orders.messaging;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.UUID;

@RegisterForReflection
record SellerUnreachable(UUID orderId, UUID shipmentId, String sellerId) implements StepEvent {}
