package dev.orderflow.orders.coordination;

import dev.orderflow.orders.Coordination;
import dev.orderflow.orders.Order;
import dev.orderflow.orders.OrderStatus;
import dev.orderflow.outbox.OutboxEvent;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Gives each order to its coordinator. */
@ApplicationScoped
public class Coordinators {

    private final Map<Coordination, Coordinator> byCoordination = new EnumMap<>(Coordination.class);

    Coordinators(@All List<Coordinator> coordinators) {
        coordinators.forEach(coordinator -> byCoordination.put(coordinator.coordination(), coordinator));
    }

    /** See {@link Coordinator#coordinate}. */
    public Effects coordinate(Collection<Order> orders) {
        return Effects.all(orders.stream().map(this::coordinate));
    }

    /** See {@link Coordinator#compensated}. */
    Effects compensated(Order order) {
        return byCoordination.get(order.coordination()).compensated(order);
    }

    /** What follows from a confirmation: the same for every coordination. */
    static Effects confirmed(UUID orderId, Instant at) {
        return Effects.publish(List.of(OutboxEvent.of(OrderConfirmed.TYPE, orderId, new OrderConfirmed(orderId, at))));
    }

    private Effects coordinate(Order order) {
        return order.status() == OrderStatus.CONFIRMED
                ? confirmed(order.id(), order.statusSince())
                : byCoordination.get(order.coordination()).coordinate(order);
    }
}
