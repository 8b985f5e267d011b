package dev.orderflow.orders.coordination;

import dev.orderflow.orders.Coordination;
import dev.orderflow.orders.Order;

/** One way to coordinate orders. Implementations are CDI beans that decide, and neither read nor write. */
public interface Coordinator {

    /** The orders that this coordinator is for. */
    Coordination coordination();

    /**
     * What makes the participants do what the order's status needs, except {@code CONFIRMED}. Repeated, it reminds them.
     */
    Effects coordinate(Order order);

    /** What tells that a rejected or cancelled order is fully compensated. */
    Effects compensated(Order order);
}
