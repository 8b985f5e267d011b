package dev.orderflow.orders.messaging;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.UUID;

@RegisterForReflection
record DeliveryReleased(UUID orderId) implements StepEvent {}
