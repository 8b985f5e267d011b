package dev.orderflow.notification.messaging;

import dev.orderflow.notification.DeliveredOrder;
import dev.orderflow.notification.MailContent;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** The fields of ORDER_DELIVERED that notification reads. */
@RegisterForReflection
record OrderDelivered(UUID orderId, Customer customer, String partnerName, String trackingNumber)
        implements OrderEvent {

    static final String TYPE = "ORDER_DELIVERED";

    OrderDelivered {
        Objects.requireNonNull(orderId, "orderId");
        Objects.requireNonNull(customer, "customer");
        Objects.requireNonNull(partnerName, "partnerName");
        Objects.requireNonNull(trackingNumber, "trackingNumber");
    }

    @Override
    public Optional<MailContent> mail() {
        return Optional.of(new DeliveredOrder(orderId, customer.name(), customer.email(), partnerName, trackingNumber));
    }
}
