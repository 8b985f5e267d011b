package dev.orderflow.console.order;

import dev.orderflow.console.expectation.Facts;
import java.util.List;

/** The state of an order, as its events show it. */
public enum OrderState {
    PLACED("ORDER_PLACED", "ORDER_ACCEPTED"),
    CONFIRMED("ORDER_CONFIRMED"),
    READY("PICKUP_SCHEDULED"),
    CANCELLING("CANCELLATION_REQUESTED"),
    REJECTED("ORDER_REJECTED"),
    CANCELLED("ORDER_CANCELLED"),
    SHIPPED("ORDER_SHIPPED"),
    DELIVERED("ORDER_DELIVERED"),
    /** No event of the order says. */
    UNKNOWN;

    private final List<String> types;

    OrderState(String... types) {
        this.types = List.of(types);
    }

    /** Whether an event of this type brings an order to this state. */
    public boolean isReachedBy(String type) {
        return types.contains(type);
    }

    /** The last of the states that the events have reached. */
    static OrderState of(Facts facts) {
        OrderState reached = UNKNOWN;
        for (OrderState state : values()) {
            if (state.types.stream().anyMatch(type -> facts.firstOf(type).isPresent())) {
                reached = state;
            }
        }
        return reached;
    }
}
