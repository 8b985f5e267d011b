package dev.orderflow.orders.messaging;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.UUID;

@RegisterForReflection
record DeliveryUnavailable(UUID orderId, String reason, String region, String country) implements StepEvent {}
