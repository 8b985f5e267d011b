package dev.orderflow.orders;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** When an order whose participants have not answered is announced again. */
@ConfigMapping(prefix = "orders.overdue")
public interface OverdueConfig {

    /** How long participants have for their answers before the order is announced again; at least 100 ms. */
    @WithDefault("2m")
    @DurationMin(millis = 100)
    Duration stepTimeLimit();

    /** The longest delay between announcements, which doubles with each; not less than the step time limit. */
    @WithDefault("1h")
    @DurationMin(millis = 100)
    Duration longestDelay();

    /**
     * An order that waits longer is late: it is shown as such, and not announced again. More than the step time limit.
     */
    @WithDefault("24h")
    @DurationMin(millis = 100)
    Duration lateAfter();

    /** How often the service looks for overdue orders; at least 10 ms. It announces up to 100 at a time. */
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
