package dev.orderflow.seller.messaging;

import dev.orderflow.seller.Address;
import dev.orderflow.seller.OrderToShip;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@RegisterForReflection
record OrderPlaced(UUID orderId, Customer customer, Address deliveryAddress, List<Line> lines) {

    @RegisterForReflection
    record Customer(String name) {}

    @RegisterForReflection
    record Line(String sku, int quantity) {}

    OrderToShip toOrder(@Nullable String traceparent) {
        return new OrderToShip(
                orderId,
                customer.name(),
                deliveryAddress,
                lines.stream()
                        .map(line -> new OrderToShip.Line(line.sku(), line.quantity()))
                        .toList(),
                traceparent);
    }
}
