package dev.orderflow.outbox.cleanup;

import dev.orderflow.outbox.Drain;
import dev.orderflow.outbox.OutboxConfig;
import dev.orderflow.outbox.Transactions;
import io.quarkus.arc.All;
import io.quarkus.hibernate.reactive.panache.Panache;
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
 * Deletes expired rows, a few at a time and each few in a transaction of their own. Replicas do not get into each other's
 * way, and one table's trouble is not another's.
 */
@ApplicationScoped
class Cleanup {

    static final int BATCH = 1_000;

    private static final Logger LOG = Logger.getLogger(Cleanup.class);

    private static final String DELETE = """
            delete from %1$s
            where ctid = any(array(
                select ctid from %1$s
                where %2$s < now() - ?1 * interval '1 second'
                limit ?2
                for update skip locked))
            """;

    private final List<ExpiringRows> tables;
    private final Duration interval;
    private final Transactions transactions;
    private final Drain drain;
    private final Vertx vertx;
    private final AtomicInteger running = new AtomicInteger();
    private volatile boolean stopping;
    private long timer;

    Cleanup(@All List<ExpiringRows> tables, OutboxConfig config, Transactions transactions, Drain drain, Vertx vertx) {
        this.tables = tables;
        this.interval = config.cleanupInterval();
        this.transactions = transactions;
        this.drain = drain;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent event) {
        timer = vertx.setPeriodic(
                interval.toMillis(), ignored -> run().subscribe().with(deleted -> {}));
    }

    /** Begins no further batch, and waits for the one in hand. */
    void stop(@Observes @Priority(Drain.CLEANUP) ShutdownEvent event) throws InterruptedException {
        stopping = true;
        vertx.cancelTimer(timer);
        drain.await(() -> running.get() == 0);
    }

    /** Deletes all that has expired; yields how many rows that were. What fails is tried again next time. */
    Uni<Integer> run() {
        return Multi.createFrom()
                .iterable(tables)
                .onItem()
                .transformToUniAndConcatenate(rows -> run(rows).onFailure().recoverWithItem(failure -> {
                    LOG.warnf("%s is cleaned up next time: %s", rows.table(), failure.toString());
                    LOG.debug("Cleanup failed", failure);
                    return 0;
                }))
                .collect()
                .with(Collectors.summingInt(Integer::intValue));
    }

    private Uni<Integer> run(ExpiringRows rows) {
        running.incrementAndGet();
        Uni<Integer> batch = stopping ? Uni.createFrom().item(0) : transactions.runDetached(() -> deleteSome(rows));
        return batch.onTermination()
                .invoke(running::decrementAndGet)
                .flatMap(deleted -> deleted < BATCH
                        ? Uni.createFrom().item(deleted)
                        : run(rows).map(more -> deleted + more));
    }

    private static Uni<Integer> deleteSome(ExpiringRows rows) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(DELETE.formatted(rows.table(), rows.since()))
                        .setParameter(1, rows.retention().toSeconds())
                        .setParameter(2, BATCH)
                        .executeUpdate());
    }
}
