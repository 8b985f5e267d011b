package dev.orderflow.orders.placing;

import dev.orderflow.orders.Order;
import dev.orderflow.orders.OrderRefusedException;
import dev.orderflow.orders.OrderRepository;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Places an order at most once for an idempotency key, also when requests arrive at the same time in several replicas. */
@ApplicationScoped
public class PlaceOrderOnce {

    private final PlaceOrder placeOrder;
    private final OrderRepository orders;
    private final IdempotencyKeyRepository keys;

    PlaceOrderOnce(PlaceOrder placeOrder, OrderRepository orders, IdempotencyKeyRepository keys) {
        this.placeOrder = placeOrder;
        this.orders = orders;
        this.keys = keys;
    }

    /**
     * @param repeated whether an earlier request has placed the order
     */
    public record Placement(Order order, boolean repeated) {}

    /**
     * Places the order in the caller's transaction, or finds the one that was placed with the key. When the order is
     * refused or rolled back, the key stays free.
     *
     * @return fails with {@link OrderRefusedException} when the order cannot be placed, when the key belongs to another
     *     request, and when an earlier request with the key does not end in time
     */
    public Uni<Placement> place(IdempotencyKey key, NewOrder newOrder) {
        UUID id = orders.nextId();
        // The key comes first, so a repeated request is neither priced nor checked again.
        return keys.claim(key, id)
                .flatMap(claimed -> claimed
                        ? placeOrder.place(id, newOrder).map(order -> new Placement(order, false))
                        : repeat(key, newOrder));
    }

    private Uni<Placement> repeat(IdempotencyKey key, NewOrder newOrder) {
        return keys.find(key).flatMap(claim -> {
            if (claim == null) {
                // The key has expired since the attempt to claim it.
                return place(key, newOrder);
            }
            if (!claim.requestHash().equals(key.requestHash())) {
                throw new OrderRefusedException.IdempotencyKeyReused();
            }
            return orders.withLines(claim.orderId()).map(order -> new Placement(order, true));
        });
    }
}
