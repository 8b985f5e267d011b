package dev.orderflow.orders.coordination;

import dev.orderflow.orders.Coordination;
import dev.orderflow.orders.Order;
import dev.orderflow.outbox.OutboxEvent;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** One way to bring the services to work on orders. Implementations are CDI beans. */
public interface Coordinator {

    /** The orders that are coordinated like this. */
    Coordination coordination();

    /**
     * Has the services do what the orders need now that they have their status: work on one that is placed, undo what was
     * done for one that is rejected. Asked again, it reminds them. In the caller's transaction, which has locked the orders.
     *
     * @return events to write to the outbox in the same transaction
     */
    Uni<List<OutboxEvent>> pursue(List<Order> orders);

    /** What is told when all that was done for an order that is rejected or cancelled has been undone. */
    List<OutboxEvent> undone(Order order);
}
