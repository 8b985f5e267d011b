package dev.orderflow.orders.coordination;

import dev.orderflow.orders.Coordination;
import dev.orderflow.orders.Order;
import dev.orderflow.outbox.OutboxEvent;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Gives each order to its coordinator. */
@ApplicationScoped
public class Coordinators {

    private final Map<Coordination, Coordinator> byCoordination = new EnumMap<>(Coordination.class);

    Coordinators(@All List<Coordinator> coordinators) {
        coordinators.forEach(coordinator -> byCoordination.put(coordinator.coordination(), coordinator));
    }

    /** See {@link Coordinator#pursue}. */
    public Uni<List<OutboxEvent>> pursue(List<Order> orders) {
        Map<Coordination, List<Order>> byStyle = orders.stream().collect(Collectors.groupingBy(Order::coordination));
        return Multi.createFrom()
                .iterable(byStyle.entrySet())
                .onItem()
                .transformToUniAndConcatenate(
                        style -> byCoordination.get(style.getKey()).pursue(style.getValue()))
                .collect()
                .in(ArrayList<OutboxEvent>::new, List::addAll)
                .map(List::copyOf);
    }

    /** See {@link Coordinator#undone}. */
    List<OutboxEvent> undone(Order order) {
        return byCoordination.get(order.coordination()).undone(order);
    }
}
