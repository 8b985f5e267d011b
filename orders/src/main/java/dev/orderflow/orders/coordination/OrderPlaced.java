package dev.orderflow.orders.coordination;

import dev.orderflow.orders.Customer;
import dev.orderflow.orders.DeliveryAddress;
import dev.orderflow.orders.Money;
import dev.orderflow.orders.Order;
import dev.orderflow.orders.OrderLine;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A customer has placed an order. Its subject is the order's id. */
@RegisterForReflection
public record OrderPlaced(
        UUID orderId,
        Instant placedAt,
        Customer customer,
        DeliveryAddress deliveryAddress,
        List<OrderLine> lines,
        Money total) {

    public static final String TYPE = "ORDER_PLACED";

    public static OrderPlaced of(Order order) {
        return new OrderPlaced(
                order.id(), order.placedAt(), order.customer(), order.deliveryAddress(), order.lines(), order.total());
    }
}
