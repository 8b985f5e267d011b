package dev.orderflow.outbox.task;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An open task.
 *
 * @param subject what the task is about, for example an order id
 * @param traceparent W3C trace context of the cause
 * @param dueAt when it is performed; of a running task, when its lease expires
 * @param attempts the number of failed attempts
 * @param lastError why the last attempt failed
 * @param recurring whether it becomes due again after it is performed
 * @param inProgress whether a replica is performing it
 */
public record TaskStatus(
        long id,
        String kind,
        String key,
        @Schema(nullable = true) @Nullable String subject,
        @Schema(nullable = true) @Nullable String traceparent,
        TaskState state,
        Instant createdAt,
        Instant dueAt,
        int attempts,
        @Schema(nullable = true) @Nullable String lastError,
        boolean recurring,
        boolean inProgress) {}
