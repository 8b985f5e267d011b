package dev.orderflow.notification.messaging;

import dev.orderflow.notification.CancelledOrder;
import dev.orderflow.notification.MailContent;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** The fields of ORDER_CANCELLED that notification reads. */
@RegisterForReflection
record OrderCancelled(UUID orderId, Customer customer, Boolean undone) implements OrderEvent {

    static final String TYPE = "ORDER_CANCELLED";

    OrderCancelled {
        Objects.requireNonNull(orderId, "orderId");
        Objects.requireNonNull(customer, "customer");
        Objects.requireNonNull(undone, "undone");
    }

    @Override
    public Optional<MailContent> mail() {
        return undone ? Optional.empty() : Optional.of(new CancelledOrder(orderId, customer.name(), customer.email()));
    }
}
