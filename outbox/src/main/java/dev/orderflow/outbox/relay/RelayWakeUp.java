package dev.orderflow.outbox.relay;

import dev.orderflow.outbox.EventsWritten;
import dev.orderflow.outbox.config.OutboxConfig;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Wakes the relay before its next poll: by a signal in the leader's process, otherwise by one NOTIFY for all commits
 * within milliseconds. NOTIFY is sent after the commit on another connection, because inside a transaction it takes a
 * database-wide lock.
 */
@ApplicationScoped
class RelayWakeUp {

    static final String CHANNEL = "outbox_event";

    private static final Logger LOG = Logger.getLogger(RelayWakeUp.class);
    private static final long COALESCE_MILLIS = 2;

    private final Vertx vertx;
    private final Pool pool;
    private final boolean notifyLeader;
    private final Semaphore signal = new Semaphore(0);
    private final AtomicBoolean notifyPending = new AtomicBoolean();
    private volatile boolean leader;

    RelayWakeUp(Vertx vertx, Pool pool, OutboxConfig config) {
        this.vertx = vertx;
        this.pool = pool;
        this.notifyLeader = config.relay().notifyLeader();
    }

    void leading(boolean nowLeader) {
        leader = nowLeader;
    }

    /** Wakes the relay of this process, also a standby. */
    void signal() {
        signal.release();
    }

    /** Wakes the relay of this process if it leads. */
    void signalLeader() {
        if (leader) {
            signal();
        }
    }

    /** Waits for a signal, at most {@code limit}; several signals count as one. */
    void await(Duration limit) throws InterruptedException {
        if (signal.tryAcquire(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            signal.drainPermits();
        }
    }

    void eventsWritten(@Observes EventsWritten event) {
        wake();
    }

    /** Wakes the leader, in this process or another. */
    void wake() {
        if (leader) {
            signal();
        } else if (notifyLeader && notifyPending.compareAndSet(false, true)) {
            vertx.setTimer(COALESCE_MILLIS, ignored -> {
                notifyPending.set(false);
                pool.query("notify " + CHANNEL)
                        .execute()
                        .subscribe()
                        .with(done -> {}, failure -> LOG.debug("No NOTIFY; the leader will poll", failure));
            });
        }
    }
}
