package dev.orderflow.orders.orchestration;

import dev.orderflow.orders.Order;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.UUID;

/** A delivery partner is to be found for an order. */
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
