package dev.orderflow.orders.placing;

import dev.orderflow.orders.Coordination;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How the work on orders is coordinated. */
@ConfigMapping(prefix = "orders.coordination")
interface CoordinationConfig {

    /** For orders whose request does not say. Orders that are placed already keep theirs. */
    @WithDefault("CHOREOGRAPHY")
    Coordination standard();

    /** Whether the request of an order may choose another one. */
    @WithDefault("true")
    boolean perOrder();
}
