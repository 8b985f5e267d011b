package dev.orderflow.outbox.cleanup;

import dev.orderflow.outbox.Drain;
import dev.orderflow.outbox.Transactions;
import dev.orderflow.outbox.config.OutboxConfig;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Deletes expired rows and removes personal data from others, in small batches with a transaction each. Replicas do not
 * block each other, and a failure of one table does not stop the others.
 */
@ApplicationScoped
class Cleanup {

    static final int BATCH = 1_000;

    private static final Logger LOG = Logger.getLogger(Cleanup.class);

    private final List<ExpiringData> expiring;
    private final Duration interval;
    private final Transactions transactions;
    private final Drain drain;
    private final Vertx vertx;
    private final AtomicInteger running = new AtomicInteger();
    private volatile boolean stopping;
    private long timer;

    Cleanup(
            @All List<ExpiringData> expiring,
            OutboxConfig config,
            Transactions transactions,
            Drain drain,
            Vertx vertx) {
        this.expiring = expiring;
        this.interval = config.cleanupInterval();
        this.transactions = transactions;
        this.drain = drain;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent event) {
        timer = vertx.setPeriodic(
                interval.toMillis(), ignored -> run().subscribe().with(deleted -> {}));
    }

    /** Starts no further batch, and waits for the current one. */
    void stop(@Observes @Priority(Drain.CLEANUP) ShutdownEvent event) throws InterruptedException {
        stopping = true;
        vertx.cancelTimer(timer);
        drain.await(() -> running.get() == 0);
    }

    /** Deletes or changes all expired rows; yields their number. A failed table is tried again at the next cleanup. */
    Uni<Integer> run() {
        return Multi.createFrom()
                .iterable(expiring)
                .onItem()
                .transformToUniAndConcatenate(rows -> run(rows).onFailure().recoverWithItem(failure -> {
                    LOG.warnf("%s is cleaned up next time: %s", rows.name(), failure.toString());
                    LOG.debug("Cleanup failed", failure);
                    return 0;
                }))
                .collect()
                .with(Collectors.summingInt(Integer::intValue));
    }

    private Uni<Integer> run(ExpiringData rows) {
        running.incrementAndGet();
        Uni<Integer> batch =
                stopping ? Uni.createFrom().item(0) : transactions.runDetached(() -> rows.forgetSome(BATCH));
        return batch.onTermination()
                .invoke(running::decrementAndGet)
                .flatMap(deleted -> deleted < BATCH
                        ? Uni.createFrom().item(deleted)
                        : run(rows).map(more -> deleted + more));
    }
}
