package dev.orderflow.seller.messaging;

import static java.util.Objects.requireNonNull;

import dev.orderflow.seller.Address;
import dev.orderflow.seller.OrderToShip;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.UUID;

@RegisterForReflection
record OrderPlaced(UUID orderId, Customer customer, Address deliveryAddress, List<Line> lines) {

    OrderPlaced {
        requireNonNull(orderId, "orderId");
        requireNonNull(customer, "customer");
        requireNonNull(deliveryAddress, "deliveryAddress");
        lines = List.copyOf(requireNonNull(lines, "lines"));
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("lines is empty");
        }
        if (lines.stream().mapToLong(Line::quantity).sum() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("lines has too many pieces");
        }
    }

    @RegisterForReflection
    record Customer(String name) {
        Customer {
            requireNonNull(name, "customer.name");
        }
    }

    @RegisterForReflection
    record Line(String sku, int quantity) {
        Line {
            requireNonNull(sku, "lines.sku");
            if (quantity < 1) {
                throw new IllegalArgumentException("lines.quantity is " + quantity);
            }
        }
    }

    OrderToShip toOrder() {
        return new OrderToShip(
                orderId,
                customer.name(),
                deliveryAddress,
                lines.stream()
                        .map(line -> new OrderToShip.Line(line.sku(), line.quantity()))
                        .toList());
    }
}
