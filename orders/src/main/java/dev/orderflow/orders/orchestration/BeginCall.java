package dev.orderflow.orders.orchestration;

import dev.orderflow.orders.FindOrders;
import dev.orderflow.orders.Order;
import dev.orderflow.orders.OrderProgress;
import dev.orderflow.orders.StepCallRepository;
import dev.orderflow.outbox.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Begins an attempt of a call. */
@ApplicationScoped
class BeginCall {

    private final FindOrders findOrders;
    private final StepCallRepository calls;
    private final Transactions transactions;

    BeginCall(FindOrders findOrders, StepCallRepository calls, Transactions transactions) {
        this.findOrders = findOrders;
        this.calls = calls;
        this.transactions = transactions;
    }

    /**
     * An attempt.
     *
     * @param number 1 for the first one
     */
    record Attempt(Order order, int number) {}

    /** Records the next attempt in a transaction of its own; empty when the order no longer needs the call. */
    Uni<Optional<Attempt>> begin(CallKey key) {
        return transactions.run(() -> findOrders.byId(key.orderId()).flatMap(progress -> {
            Optional<Order> order = Optional.ofNullable(progress)
                    .map(OrderProgress::order)
                    .filter(found -> CallDecisions.isNeeded(key.step(), found.status()));
            return order.isEmpty()
                    ? Uni.createFrom().item(Optional.<Attempt>empty())
                    : calls.begin(key.orderId(), key.step())
                            .map(number -> Optional.of(new Attempt(order.get(), number)));
        }));
    }
}
