package dev.orderflow.console.search;

import dev.orderflow.console.order.OrderState;
import dev.orderflow.console.service.Answer;
import dev.orderflow.console.service.Asked;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The search for the orders of a customer.
 *
 * @param email empty if none was given
 * @param invalid whether what was given is no e-mail address
 * @param asked what orders has answered; null if it was not asked
 */
record SearchView(String email, boolean invalid, @Nullable Asked<Answer<CustomerOrder>> asked) {

    /** The state of a later release of orders is unknown. */
    public OrderState state(CustomerOrder order) {
        return Arrays.stream(OrderState.values())
                .filter(state -> state.name().equals(order.status()))
                .findFirst()
                .orElse(OrderState.UNKNOWN);
    }
}
