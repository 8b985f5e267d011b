package dev.orderflow.logistics;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

@ConfigMapping(prefix = "logistics")
public interface LogisticsConfig {

    /** How long an order waits for capacity before it becomes unavailable; 0 means not at all. */
    @WithDefault("30s")
    @DurationMin
    Duration capacityPatience();
}
