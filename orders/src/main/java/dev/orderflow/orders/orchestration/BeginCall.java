package dev.orderflow.orders.orchestration;

import dev.orderflow.orders.FindOrders;
import dev.orderflow.orders.Order;
import dev.orderflow.orders.OrderProgress;
import dev.orderflow.orders.StepCallRepository;
import dev.orderflow.outbox.OutboxEvent;
import dev.orderflow.outbox.database.DatabaseClock;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Begins an attempt of a call. */
@ApplicationScoped
class BeginCall {

    private final FindOrders findOrders;
    private final StepCallRepository calls;

    BeginCall(FindOrders findOrders, StepCallRepository calls) {
        this.findOrders = findOrders;
        this.calls = calls;
    }

    /**
     * An attempt.
     *
     * @param number 1 for the first one
     * @param events to publish in the transaction that records it
     */
    record Attempt(Order order, int number, List<OutboxEvent> events) {}

    /** Records the next attempt in the caller's transaction; empty when the order no longer needs the call. */
    Uni<Optional<Attempt>> begin(CallKey key) {
        return findOrders.byId(key.orderId()).flatMap(progress -> {
            Optional<Order> order = Optional.ofNullable(progress)
                    .map(OrderProgress::order)
                    .filter(found -> CallDecisions.isNeeded(key.step(), found.status()));
            return order.isEmpty()
                    ? Uni.createFrom().item(Optional.<Attempt>empty())
                    : calls.begin(key.orderId(), key.step())
                            .map(begun -> Optional.of(new Attempt(
                                    order.get(), begun.attempt(), StepEvents.begun(key, begun, DatabaseClock.now()))));
        });
    }
}
