package dev.orderflow.notification.messaging;

import dev.orderflow.notification.MailContent;
import dev.orderflow.notification.RejectedOrder;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** The fields of ORDER_REJECTED that notification reads. */
@RegisterForReflection
record OrderRejected(UUID orderId, Customer customer, String reason, Boolean undone) implements OrderEvent {

    static final String TYPE = "ORDER_REJECTED";

    OrderRejected {
        Objects.requireNonNull(orderId, "orderId");
        Objects.requireNonNull(customer, "customer");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(undone, "undone");
    }

    @Override
    public Optional<MailContent> mail() {
        return undone
                ? Optional.empty()
                : Optional.of(
                        new RejectedOrder(orderId, customer.name(), customer.email(), RejectedOrder.Reason.of(reason)));
    }
}
