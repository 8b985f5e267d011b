package dev.orderflow.outbox.task;

import dev.orderflow.outbox.Outbox;
import dev.orderflow.outbox.TraceContext;
import dev.orderflow.outbox.Transactions;
import dev.orderflow.outbox.config.OutboxConfig.TaskSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.time.Duration;

/** What performing tasks of any kind needs. */
record TaskEnvironment(
        TaskRows rows,
        Transactions transactions,
        Outbox outbox,
        TraceContext traceContext,
        TaskSpans spans,
        TaskSettings settings,
        MeterRegistry metrics,
        Vertx vertx) {

    /** How long a claimed task belongs to its replica. */
    Duration lease(TaskHandler<?> handler) {
        return handler.lease().orElse(settings.lease());
    }

    Duration timeLimit(TaskHandler<?> handler) {
        return handler.timeLimit().orElse(settings.timeLimit());
    }
}
