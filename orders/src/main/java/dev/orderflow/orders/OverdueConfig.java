package dev.orderflow.orders;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** When orders that the services do not finish are announced to them again. */
@ConfigMapping(prefix = "orders.overdue")
public interface OverdueConfig {

    /** How long the services have before an order is announced again; at least 100 ms. */
    @WithDefault("2m")
    @DurationMin(millis = 100)
    Duration stepTimeLimit();

    /** The delay until the next announcement doubles with each, up to this; not less than the step time limit. */
    @WithDefault("1h")
    @DurationMin(millis = 100)
    Duration longestDelay();

    /**
     * An order that is older is late: it is shown as such, and no longer announced by itself. More than the step time
     * limit.
     */
    @WithDefault("24h")
    @DurationMin(millis = 100)
    Duration lateAfter();

    /** How often overdue orders are looked for; at least 10 ms. Each time, up to 100 are announced. */
    @WithDefault("1s")
    @DurationMin(millis = 10)
    Duration interval();

    /**
     * Refuses settings that contradict each other.
     *
     * @throws IllegalArgumentException names the property
     */
    static void requireConsistent(OverdueConfig config) {
        if (config.longestDelay().compareTo(config.stepTimeLimit()) < 0) {
            throw new IllegalArgumentException(
                    "orders.overdue.longest-delay must not be less than orders.overdue.step-time-limit");
        }
        if (config.lateAfter().compareTo(config.stepTimeLimit()) <= 0) {
            throw new IllegalArgumentException(
                    "orders.overdue.late-after must be more than orders.overdue.step-time-limit");
        }
    }
}
