package dev.orderflow.orders.messaging;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.UUID;

@RegisterForReflection
record CustomerNotified(UUID orderId, UUID notificationId, String kind, String recipient, String messageId)
        implements StepEvent {}
