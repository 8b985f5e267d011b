package dev.orderflow.console.pages;

import dev.orderflow.console.order.Coordination;
import dev.orderflow.console.order.FollowedOrder;
import dev.orderflow.console.order.OrderState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of orders.
 *
 * @param older the query of the next page; null for the last page
 */
record OrderList(
        OrderQuery query,
        List<FollowedOrder> orders,
        @Nullable String older) {

    static final int LIMIT = 50;

    private static final List<String> PARTICIPANTS = List.of("orders", "notification", "seller", "logistics");

    /** @param found one more than {@link #LIMIT} if another page follows */
    static OrderList of(OrderQuery query, List<FollowedOrder> found) {
        List<FollowedOrder> shown = found.subList(0, Math.min(LIMIT, found.size()));
        return new OrderList(
                query,
                shown,
                found.size() > LIMIT ? query.text(shown.get(LIMIT - 1).orderId()) : null);
    }

    public List<OrderState> states() {
        return List.of(OrderState.values());
    }

    public List<Coordination> coordinations() {
        return List.of(Coordination.values());
    }

    public List<String> participants() {
        return PARTICIPANTS;
    }
}
