package dev.orderflow.orders.coordination;

import dev.orderflow.orders.Coordination;
import dev.orderflow.orders.Order;
import dev.orderflow.outbox.OutboxEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;

/** Publishes the status of orders. The participants react to it. */
@ApplicationScoped
class Choreography implements Coordinator {

    @Override
    public Coordination coordination() {
        return Coordination.CHOREOGRAPHY;
    }

    @Override
    public Effects coordinate(Order order) {
        return switch (order.status()) {
            case PLACED -> publish(OrderPlaced.TYPE, order, OrderPlaced.of(order));
            case CANCELLING ->
                publish(
                        CancellationRequested.TYPE,
                        order,
                        new CancellationRequested(order.id(), Objects.requireNonNull(order.cancelRequestedAt())));
            case REJECTED -> publish(OrderRejected.TYPE, order, OrderRejected.of(order, false));
            case CANCELLED -> publish(OrderCancelled.TYPE, order, OrderCancelled.of(order, false));
            case CONFIRMED, READY, SHIPPED, DELIVERED -> Effects.NONE;
        };
    }

    /** The participants have compensated because of the order's last event, and need no other. */
    @Override
    public Effects compensated(Order order) {
        return Effects.NONE;
    }

    private static Effects publish(String type, Order order, Object data) {
        return Effects.publish(List.of(OutboxEvent.of(type, order.id(), data)));
    }
}
