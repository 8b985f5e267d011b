package dev.orderflow.orders.orchestration;

import dev.orderflow.orders.Order;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.UUID;

/** The request to reserve a delivery. */
@RegisterForReflection
record ReserveCommand(UUID orderId, Destination deliveryAddress) {

    @RegisterForReflection
    record Destination(String region, String country) {}

    static ReserveCommand of(Order order) {
        return new ReserveCommand(
                order.id(),
                new Destination(
                        order.deliveryAddress().region(),
                        order.deliveryAddress().country()));
    }
}
