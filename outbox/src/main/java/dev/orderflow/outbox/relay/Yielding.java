package dev.orderflow.outbox.relay;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Lets {@link UrgentWork} go first. */
final class Yielding {

    private static final long LOOK_AGAIN = Duration.ofMillis(20).toNanos();
    // Shorter than any leader time-out.
    private static final long HEARTBEAT = Duration.ofMillis(500).toNanos();

    private final List<UrgentWork> urgent;
    private final long limit;
    private final RelayMetrics metrics;

    Yielding(List<UrgentWork> urgent, Duration limit, RelayMetrics metrics) {
        this.urgent = urgent;
        this.limit = limit.toNanos();
        this.metrics = metrics;
    }

    /** Keeps the leadership alive, and fails if it is lost. */
    @FunctionalInterface
    interface Heartbeat {
        void beat() throws SQLException;
    }

    /**
     * Waits while urgent work is under way, unless the relay stops, and no longer than the limit. Wake-ups that arrive
     * meanwhile stay for the relay.
     *
     * @return whether it has waited
     */
    boolean await(BooleanSupplier stopping, Heartbeat heartbeat) throws SQLException, InterruptedException {
        long began = System.nanoTime();
        long now = began;
        long beaten = began;
        while (now - began < limit && isUnderWay() && !stopping.getAsBoolean()) {
            TimeUnit.NANOSECONDS.sleep(Math.min(LOOK_AGAIN, limit - (now - began)));
            now = System.nanoTime();
            if (now - beaten >= HEARTBEAT) {
                heartbeat.beat();
                beaten = now;
            }
        }
        metrics.yielded(Duration.ofNanos(now - began));
        return now > began;
    }

    private boolean isUnderWay() {
        return urgent.stream().anyMatch(UrgentWork::isUnderWay);
    }
}
