package dev.orderflow.orders.coordination;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What becomes of orders whose participants cannot be mailed. */
@ConfigMapping(prefix = "orders.unreachable")
interface UnreachableConfig {

    /** For an order whose customer cannot be mailed: whether it goes on all the same. */
    @WithDefault("confirm")
    Policy customer();

    enum Policy {
        /** The order goes on, and shows that the customer does not know of it. */
        CONFIRM,
        /** The order is rejected, and what was done for it is undone. */
        REJECT
    }
}
