package dev.orderflow.orders;

import dev.orderflow.outbox.Transactions;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Stops an order as its customer wishes, if logistics says that it can still be stopped. */
@ApplicationScoped
public class CancelOrder {

    private final OrderRepository orders;
    private final Transactions transactions;

    CancelOrder(OrderRepository orders, Transactions transactions) {
        this.orders = orders;
        this.transactions = transactions;
    }

    /**
     * Notes the wish in the caller's transaction. Repeated, it changes nothing.
     *
     * @return orders that the services have to be asked about now, at most the one; null if there is no such order. Fails
     *     with {@link OrderRefusedException.CannotBeCancelled} when it is too late
     */
    public Uni<@Nullable List<Order>> cancel(UUID id) {
        return orders.lock(List.of(id)).flatMap(states -> {
            OrderState state = states.get(id);
            if (state == null) {
                return Uni.createFrom().nullItem();
            }
            OrderStatus status = state.status();
            if (status == OrderStatus.CANCELLING || status == OrderStatus.CANCELLED) {
                return Uni.createFrom().item(List.of());
            }
            if (!status.canBecome(OrderStatus.CANCELLING)) {
                throw new OrderRefusedException.CannotBeCancelled(status);
            }
            return orders.requestCancellation(id, Instant.now().truncatedTo(ChronoUnit.MICROS))
                    .invoke(() ->
                            transactions.afterCommit(() -> Log.infof("Order %s is %s", id, OrderStatus.CANCELLING)))
                    .chain(() -> orders.withLines(List.of(id)));
        });
    }
}
