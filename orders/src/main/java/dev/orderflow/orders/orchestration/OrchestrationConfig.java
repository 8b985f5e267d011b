package dev.orderflow.orders.orchestration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** The time limits of orchestrated orders. */
@ConfigMapping(prefix = "orders.orchestration")
interface OrchestrationConfig {

    /**
     * How long after it was placed an order is rejected when an attempt fails, and its steps are compensated. At least 1 s.
     */
    @WithDefault("45s")
    @DurationMin(seconds = 1)
    Duration timeLimit();

    /** The longest delay between attempts, which doubles from a second on. At least 1 s. */
    @WithDefault("5s")
    @DurationMin(seconds = 1)
    Duration longestDelay();

    /** The same for compensations, which are tried until they succeed. At least 1 s. */
    @WithDefault("30s")
    @DurationMin(seconds = 1)
    Duration longestUndoingDelay();
}
