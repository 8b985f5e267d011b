package dev.orderflow.console.service;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event whose processing failed.
 *
 * @param state for example {@code PARKED}
 * @param attempts the number of failed attempts
 */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
public record FailedEvent(
        long id,
        String channel,
        @Nullable String eventId,
        @Nullable String type,
        String state,
        String reason,
        int attempts,
        Instant failedAt,
        @Nullable Instant nextAttemptAt) {}
