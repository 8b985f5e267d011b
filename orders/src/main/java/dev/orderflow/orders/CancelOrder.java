package dev.orderflow.orders;

import dev.orderflow.outbox.Transactions;
import dev.orderflow.outbox.database.DatabaseClock;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Requests the cancellation of an order. Logistics decides whether the order can still be stopped. */
@ApplicationScoped
public class CancelOrder {

    private final OrderRepository orders;
    private final Transactions transactions;

    CancelOrder(OrderRepository orders, Transactions transactions) {
        this.orders = orders;
        this.transactions = transactions;
    }

    /**
     * Requests the cancellation in the caller's transaction, which locks the order. A repeated request changes nothing.
     *
     * @return fails with {@link OrderRefusedException.CannotBeCancelled} when it is too late
     */
    public Uni<Cancellation> cancel(UUID id) {
        return orders.lock(List.of(id)).flatMap(states -> cancel(id, states.get(id)));
    }

    private Uni<Cancellation> cancel(UUID id, @Nullable OrderState state) {
        if (state == null) {
            return Uni.createFrom().item(new Cancellation.UnknownOrder());
        }
        OrderStatus status = state.status();
        if (status == OrderStatus.CANCELLING || status == OrderStatus.CANCELLED) {
            return Uni.createFrom().item(new Cancellation.AlreadyRequested());
        }
        if (!status.canBecome(OrderStatus.CANCELLING)) {
            throw new OrderRefusedException.CannotBeCancelled(status);
        }
        return orders.requestCancellation(id, DatabaseClock.now())
                .invoke(() -> transactions.afterCommit(() -> Log.infof("Order %s is %s", id, OrderStatus.CANCELLING)))
                .chain(() -> orders.withLines(id))
                .map(Cancellation.Requested::new);
    }
}
