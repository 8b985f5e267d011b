package dev.orderflow.outbox.task;

import dev.orderflow.outbox.Drain;
import dev.orderflow.outbox.Outbox;
import dev.orderflow.outbox.TraceContext;
import dev.orderflow.outbox.Transactions;
import dev.orderflow.outbox.config.OutboxConfig;
import dev.orderflow.outbox.database.ReplicaSession;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Workers besides that of the application, as other replicas have them; they do not look for tasks by themselves. */
@Singleton
class HandMadeWorkers {

    private final Transactions transactions;
    private final Outbox outbox;
    private final TraceContext traceContext;
    private final TaskSpans spans;
    private final OutboxConfig config;
    private final MeterRegistry metrics;
    private final Vertx vertx;

    HandMadeWorkers(
            Transactions transactions,
            Outbox outbox,
            TraceContext traceContext,
            TaskSpans spans,
            OutboxConfig config,
            MeterRegistry metrics,
            Vertx vertx) {
        this.transactions = transactions;
        this.outbox = outbox;
        this.traceContext = traceContext;
        this.spans = spans;
        this.metrics = metrics;
        this.vertx = vertx;
        this.config = config;
    }

    TaskWorker worker(TaskRows rows, ReplicaSession session, TaskHandler<?> handler) {
        return new TaskWorker(
                rows,
                transactions,
                outbox,
                traceContext,
                spans,
                config,
                metrics,
                new Drain(),
                session,
                vertx,
                List.of(handler));
    }

    /** Stops a worker as the end of its process does. */
    static CompletableFuture<Void> stop(TaskWorker worker) {
        return CompletableFuture.runAsync(() -> {
            try {
                worker.stop(new ShutdownEvent());
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
