package dev.orderflow.orders.coordination;

import dev.orderflow.orders.Coordination;
import dev.orderflow.orders.Order;
import dev.orderflow.outbox.OutboxEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Publishes how orders stand. Whoever is concerned knows what to do. */
@ApplicationScoped
class Choreography implements Coordinator {

    @Override
    public Coordination coordination() {
        return Coordination.CHOREOGRAPHY;
    }

    @Override
    public Uni<List<OutboxEvent>> pursue(List<Order> orders) {
        return Uni.createFrom()
                .item(orders.stream().flatMap(Choreography::announcement).toList());
    }

    /** Those who undid it have been told by what they acted on. */
    @Override
    public List<OutboxEvent> undone(Order order) {
        return List.of();
    }

    private static Stream<OutboxEvent> announcement(Order order) {
        return switch (order.status()) {
            case PLACED -> event(OrderPlaced.TYPE, order, OrderPlaced.of(order));
            case CONFIRMED -> event(OrderConfirmed.TYPE, order, new OrderConfirmed(order.id(), order.statusSince()));
            case CANCELLING ->
                event(
                        CancellationRequested.TYPE,
                        order,
                        new CancellationRequested(order.id(), Objects.requireNonNull(order.cancelRequestedAt())));
            case REJECTED -> event(OrderRejected.TYPE, order, OrderRejected.of(order, false));
            case CANCELLED -> event(OrderCancelled.TYPE, order, OrderCancelled.of(order, false));
            case READY, SHIPPED, DELIVERED -> Stream.empty();
        };
    }

    private static Stream<OutboxEvent> event(String type, Order order, Object data) {
        return Stream.of(OutboxEvent.of(type, order.id(), data));
    }
}
