package dev.orderflow.orders.api;

import dev.orderflow.orders.Order;
import dev.orderflow.orders.OrderStatus;
import dev.orderflow.outbox.ShortId;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An order of a customer, without the customer. */
@RegisterForReflection
record CustomerOrderResponse(
        UUID id, @Schema(examples = "JZ5XN-1V0Y7") String number, OrderStatus status, Instant placedAt) {

    static CustomerOrderResponse from(Order order) {
        return new CustomerOrderResponse(order.id(), ShortId.of(order.id()), order.status(), order.placedAt());
    }
}
