package dev.orderflow.orders.overdue;

import dev.orderflow.orders.OverdueConfig;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;

/**
 * The metrics of overdue orders. The replica that has looked last reports the number of late orders; a replica that has not
 * looked for a while reports NaN.
 */
@ApplicationScoped
class OverdueMetrics {

    private static final Duration SHORTEST_VALIDITY = Duration.ofMinutes(1);

    private final Counter announcedAgain;
    private final Duration validity;
    private volatile long late;
    private volatile Instant lookedAt = Instant.EPOCH;

    OverdueMetrics(MeterRegistry registry, OverdueConfig config) {
        announcedAgain = registry.counter("orders.announced.again");
        Duration twoRounds = config.interval().multipliedBy(2);
        validity = twoRounds.compareTo(SHORTEST_VALIDITY) > 0 ? twoRounds : SHORTEST_VALIDITY;
        registry.gauge(
                "orders.late",
                this,
                metrics -> Instant.now().isBefore(metrics.lookedAt.plus(validity)) ? metrics.late : Double.NaN);
    }

    void record(int again, long nowLate) {
        announcedAgain.increment(again);
        late = nowLate;
        lookedAt = Instant.now();
    }
}
