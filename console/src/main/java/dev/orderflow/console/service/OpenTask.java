package dev.orderflow.console.service;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An open task.
 *
 * @param state for example {@code PARKED}
 * @param dueAt when it is performed; of a running task, when its lease expires
 * @param attempts the number of failed attempts
 */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
public record OpenTask(
        long id,
        String kind,
        String state,
        Instant createdAt,
        Instant dueAt,
        int attempts,
        @Nullable String lastError,
        boolean inProgress) {}
