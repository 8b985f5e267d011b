package dev.orderflow.orders.coordination;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What happens to orders when a mail cannot be delivered. */
@ConfigMapping(prefix = "orders.unreachable")
interface UnreachableConfig {

    /** What happens to an order whose customer is unreachable. */
    @WithDefault("confirm")
    Policy customer();

    enum Policy {
        /** The order goes on, and shows that its customer was not notified. */
        CONFIRM,
        /** The order is rejected, and its steps are compensated. */
        REJECT
    }
}
