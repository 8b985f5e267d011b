package dev.orderflow.orders.messaging;

import dev.orderflow.orders.Money;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;
import java.util.UUID;

@RegisterForReflection
record DeliveryPartnerAssigned(
        UUID orderId, String partnerId, String partnerName, String trackingNumber, Money cost, LocalDate promisedDate)
        implements StepEvent {}
