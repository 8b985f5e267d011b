package dev.orderflow.notification.messaging;

import dev.orderflow.notification.MailContent;
import dev.orderflow.notification.Money;
import dev.orderflow.notification.PlacedOrder;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** The fields of ORDER_PLACED that notification reads. */
@RegisterForReflection
record OrderPlaced(
        UUID orderId, Customer customer, PlacedOrder.Address deliveryAddress, List<PlacedOrder.Line> lines, Money total)
        implements OrderEvent {

    static final String TYPE = "ORDER_PLACED";

    OrderPlaced {
        Objects.requireNonNull(orderId, "orderId");
        Objects.requireNonNull(customer, "customer");
        Objects.requireNonNull(deliveryAddress, "deliveryAddress");
        Objects.requireNonNull(total, "total");
        lines = List.copyOf(lines);
        if (lines.isEmpty() || lines.stream().anyMatch(line -> line.quantity() < 1)) {
            throw new IllegalArgumentException("An order needs lines, each with a quantity of at least 1");
        }
    }

    @Override
    public Optional<MailContent> mail() {
        return Optional.of(new PlacedOrder(orderId, customer.name(), customer.email(), deliveryAddress, lines, total));
    }
}
