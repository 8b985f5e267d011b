package dev.orderflow.orders.placing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

@ConfigMapping(prefix = "orders.idempotency")
interface IdempotencyConfig {

    /**
     * How long a request waits for an earlier one with the same key before it is told to try again; 1 ms to 30 s. It keeps
     * a connection to the database meanwhile.
     */
    @WithName("wait")
    @WithDefault("2s")
    @DurationMin(millis = 1)
    @DurationMax(seconds = 30)
    Duration patience();

    /** How long a key stands for its order; a request that comes later is taken for new. At least 1 s. */
    @WithDefault("24h")
    @DurationMin(seconds = 1)
    Duration retention();
}
