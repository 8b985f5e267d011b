package dev.orderflow.console.service;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An open task.
 *
 * @param key identifies it among tasks of its kind
 * @param subject what it is about, for example an order's id
 * @param state for example {@code PARKED}
 * @param dueAt when it is performed; of a running task, when its lease expires
 * @param attempts the number of failed attempts
 */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
public record OpenTask(
        long id,
        String kind,
        String key,
        @Schema(nullable = true) @Nullable String subject,
        String state,
        Instant createdAt,
        Instant dueAt,
        int attempts,
        @Schema(nullable = true) @Nullable String lastError,
        boolean inProgress) {}
