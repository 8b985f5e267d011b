package dev.orderflow.notification.messaging;

import dev.orderflow.notification.Money;
import dev.orderflow.notification.PlacedOrder;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** What notification reads of ORDER_PLACED. */
@RegisterForReflection
record OrderPlaced(
        UUID orderId,
        Customer customer,
        PlacedOrder.Address deliveryAddress,
        List<PlacedOrder.Line> lines,
        Money total) {

    static final String TYPE = "ORDER_PLACED";

    OrderPlaced {
        Objects.requireNonNull(orderId, "orderId");
        Objects.requireNonNull(customer, "customer");
        Objects.requireNonNull(deliveryAddress, "deliveryAddress");
        Objects.requireNonNull(lines, "lines");
        Objects.requireNonNull(total, "total");
    }

    @RegisterForReflection
    record Customer(String name, String email) {}

    PlacedOrder order() {
        return new PlacedOrder(orderId, customer.name(), customer.email(), deliveryAddress, lines, total);
    }
}
