package dev.orderflow.outbox.relay;

import dev.orderflow.outbox.relay.LeaderConnection.Backlog;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Metrics of the relay, and of waiting and failed work of the service. Only the leader counts rows, so that the values
 * of replicas add up; the others report NaN.
 *
 * <ul>
 *   <li>{@code outbox.relay.leader}: 1 on the replica that publishes
 *   <li>{@code outbox.events.pending}: events that are not published yet
 *   <li>{@code outbox.events.oldest.age.seconds}: how long the oldest of them has been waiting
 *   <li>{@code outbox.events.stuck}: those that the broker has refused at least once
 *   <li>{@code outbox.relay.yielded}: seconds in which the leader has published nothing, for the sake of {@link UrgentWork}
 *   <li>{@code failed.events}: failed events by {@code state}, {@code retrying} or {@code parked}
 *   <li>{@code tasks.parked}: parked durable tasks
 * </ul>
 */
@ApplicationScoped
class RelayMetrics {

    private static final Duration SAMPLE_INTERVAL = Duration.ofSeconds(5);
    private static final double NANOS_PER_SECOND = 1e9;

    private final Counter published;
    private final Counter refused;
    private final Counter blocked;
    private final Counter yielded;
    private volatile boolean leading;
    private volatile String brokerState = "unknown";
    private volatile @Nullable Backlog backlog;
    private Instant sampled = Instant.EPOCH;

    RelayMetrics(MeterRegistry registry) {
        published = registry.counter("outbox.events.published");
        refused = registry.counter("outbox.events.refused");
        blocked = registry.counter("outbox.broker.blocked");
        yielded = Counter.builder("outbox.relay.yielded").baseUnit("seconds").register(registry);
        registry.gauge("outbox.relay.leader", this, metrics -> metrics.leading ? 1 : 0);
        count(registry, "outbox.events.pending", Tags.empty(), Backlog::events);
        count(registry, "outbox.events.oldest.age.seconds", Tags.empty(), Backlog::oldestAgeSeconds);
        count(registry, "outbox.events.stuck", Tags.empty(), Backlog::stuckEvents);
        count(registry, "failed.events", Tags.of("state", "retrying"), Backlog::retryingFailedEvents);
        count(registry, "failed.events", Tags.of("state", "parked"), Backlog::parkedFailedEvents);
        count(registry, "tasks.parked", Tags.empty(), Backlog::parkedTasks);
    }

    private void count(MeterRegistry registry, String name, Tags tags, ToDoubleFunction<Backlog> value) {
        registry.gauge(name, tags, this, metrics -> {
            Backlog seen = metrics.backlog;
            return seen == null ? Double.NaN : value.applyAsDouble(seen);
        });
    }

    void leading(boolean nowLeading) {
        leading = nowLeading;
        if (!nowLeading) {
            backlog = null;
        }
    }

    boolean isLeading() {
        return leading;
    }

    /** The leader's last state of the broker; standbys have none. */
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

    void yielded(Duration waited) {
        yielded.increment(waited.toNanos() / NANOS_PER_SECOND);
    }

    /** Counts rows, at most every few seconds. */
    void sampleBacklog(LeaderConnection leader) throws SQLException {
        Instant now = Instant.now();
        if (now.isBefore(sampled.plus(SAMPLE_INTERVAL))) {
            return;
        }
        backlog = leader.backlog();
        sampled = now;
    }
}
