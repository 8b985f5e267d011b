package dev.orderflow.orders.orchestration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How long the services are asked for their part of an orchestrated order. */
@ConfigMapping(prefix = "orders.orchestration")
interface OrchestrationConfig {

    /** After this the order is rejected, and what was done for it is undone; from when it was placed. At least 1 s. */
    @WithDefault("45s")
    @DurationMin(seconds = 1)
    Duration timeLimit();

    /** The delay between attempts doubles from a second on; up to this. At least 1 s. */
    @WithDefault("5s")
    @DurationMin(seconds = 1)
    Duration longestDelay();

    /** The same for what undoes the work, which is tried for as long as it takes. At least 1 s. */
    @WithDefault("30s")
    @DurationMin(seconds = 1)
    Duration longestUndoingDelay();
}
