package dev.orderflow.orders.orchestration;

import dev.orderflow.orders.DeliveryAddress;
import dev.orderflow.orders.Order;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.UUID;

/** The request to prepare the shipments of an order. */
@RegisterForReflection
record ShipCommand(UUID orderId, Recipient customer, DeliveryAddress deliveryAddress, List<Line> lines) {

    @RegisterForReflection
    record Recipient(String name) {}

    @RegisterForReflection
    record Line(String sku, int quantity) {}

    static ShipCommand of(Order order) {
        return new ShipCommand(
                order.id(),
                new Recipient(order.customer().name()),
                order.deliveryAddress(),
                order.lines().stream()
                        .map(line -> new Line(line.sku(), line.quantity()))
                        .toList());
    }
}
