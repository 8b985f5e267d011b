package dev.orderflow.orders.orchestration;

import dev.orderflow.orders.FindOrders;
import dev.orderflow.orders.Order;
import dev.orderflow.orders.OrderProgress;
import dev.orderflow.orders.StepCallRepository;
import dev.orderflow.outbox.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Predicate;

/** Writes down that a service is about to be asked. */
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

    /** The next attempt, in a transaction of its own; empty when the order does not want it any more. */
    Uni<Optional<Attempt>> begin(CallKey key, Predicate<Order> wanted) {
        return transactions.run(() -> findOrders.byId(key.orderId()).flatMap(progress -> {
            Optional<Order> order =
                    Optional.ofNullable(progress).map(OrderProgress::order).filter(wanted);
            return order.isEmpty()
                    ? Uni.createFrom().item(Optional.<Attempt>empty())
                    : calls.begin(key.orderId(), key.step())
                            .map(number -> Optional.of(new Attempt(order.get(), number)));
        }));
    }
}
