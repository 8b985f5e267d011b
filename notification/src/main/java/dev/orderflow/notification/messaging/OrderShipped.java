package dev.orderflow.notification.messaging;

import dev.orderflow.notification.MailContent;
import dev.orderflow.notification.ShippedOrder;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** The fields of ORDER_SHIPPED that notification reads. */
@RegisterForReflection
record OrderShipped(
        UUID orderId, Customer customer, String partnerName, String trackingNumber, Boolean cancellationRefused)
        implements OrderEvent {

    static final String TYPE = "ORDER_SHIPPED";

    OrderShipped {
        Objects.requireNonNull(orderId, "orderId");
        Objects.requireNonNull(customer, "customer");
        Objects.requireNonNull(partnerName, "partnerName");
        Objects.requireNonNull(trackingNumber, "trackingNumber");
        Objects.requireNonNull(cancellationRefused, "cancellationRefused");
    }

    @Override
    public Optional<MailContent> mail() {
        return Optional.of(new ShippedOrder(
                orderId, customer.name(), customer.email(), partnerName, trackingNumber, cancellationRefused));
    }
}
