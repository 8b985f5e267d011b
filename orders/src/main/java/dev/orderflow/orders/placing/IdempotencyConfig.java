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
     * How long a request waits for an earlier one with the same key, and then fails with {@code request-in-flight}; 1 ms to
     * 30 s. It holds a connection to the database meanwhile.
     */
    @WithName("wait")
    @WithDefault("2s")
    @DurationMin(millis = 1)
    @DurationMax(seconds = 30)
    Duration waitLimit();

    /** How long a key is stored; at least 1 s. A request that arrives later counts as new. */
    @WithDefault("24h")
    @DurationMin(seconds = 1)
    Duration retention();
}
