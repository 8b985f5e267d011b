package dev.orderflow.orders.placing;

import dev.orderflow.orders.Coordination;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How orders are coordinated. */
@ConfigMapping(prefix = "orders.coordination")
interface CoordinationConfig {

    /** The coordination of orders whose request chooses none. A change does not affect placed orders. */
    @WithDefault("CHOREOGRAPHY")
    Coordination standard();

    /** Whether a request may choose another coordination. */
    @WithDefault("true")
    boolean perOrder();
}
