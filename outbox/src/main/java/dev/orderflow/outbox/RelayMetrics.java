package dev.orderflow.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/** What operators see of the relay. The backlog is reported by the leader alone; other replicas report NaN. */
@ApplicationScoped
class RelayMetrics {

    private static final Duration SAMPLE_INTERVAL = Duration.ofSeconds(5);

    private final Counter published;
    private final Counter refused;
    private final Counter blocked;
    private volatile boolean leading;
    private volatile String brokerState = "unknown";
    private volatile double pending = Double.NaN;
    private volatile double oldestAgeSeconds = Double.NaN;
    private Instant sampled = Instant.EPOCH;

    RelayMetrics(MeterRegistry registry) {
        published = registry.counter("outbox.events.published");
        refused = registry.counter("outbox.events.refused");
        blocked = registry.counter("outbox.broker.blocked");
        registry.gauge("outbox.relay.leader", this, metrics -> metrics.leading ? 1 : 0);
        registry.gauge("outbox.events.pending", this, metrics -> metrics.pending);
        registry.gauge("outbox.events.oldest.age.seconds", this, metrics -> metrics.oldestAgeSeconds);
    }

    void leading(boolean nowLeading) {
        leading = nowLeading;
        if (!nowLeading) {
            pending = Double.NaN;
            oldestAgeSeconds = Double.NaN;
        }
    }

    boolean isLeading() {
        return leading;
    }

    /** What the leader last saw of the broker; standbys do not look. */
    String brokerState() {
        return leading ? brokerState : "not looked at";
    }

    void broker(String state) {
        brokerState = state;
    }

    void published(int confirmedEvents, int refusedEvents) {
        published.increment(confirmedEvents);
        refused.increment(refusedEvents);
    }

    void blocked() {
        blocked.increment();
        brokerState = "blocked";
    }

    /** Counting rows costs something, so only every few seconds. */
    void sampleBacklog(LeaderConnection leader) throws SQLException {
        Instant now = Instant.now();
        if (now.isBefore(sampled.plus(SAMPLE_INTERVAL))) {
            return;
        }
        LeaderConnection.Backlog backlog = leader.backlog();
        pending = backlog.events();
        oldestAgeSeconds = backlog.oldestAgeSeconds();
        sampled = now;
    }
}
