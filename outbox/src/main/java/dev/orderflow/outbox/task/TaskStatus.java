package dev.orderflow.outbox.task;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A task that is not done yet.
 *
 * @param dueAt when it is carried out, for one that is in progress when its lease runs out
 * @param attempts how many failed
 * @param lastError why the last attempt failed
 * @param recurring whether it stays when it is done, to be due again
 * @param inProgress whether a replica has it in hand
 */
public record TaskStatus(
        long id,
        String kind,
        String key,
        TaskState state,
        Instant createdAt,
        Instant dueAt,
        int attempts,
        @Schema(nullable = true) @Nullable String lastError,
        boolean recurring,
        boolean inProgress) {}
