package dev.orderflow.console.service;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An event whose processing failed.
 *
 * @param subject an order's id, or another subject
 * @param state for example {@code PARKED}
 * @param reason why the last attempt failed, or why it was discarded
 * @param cause what events with the same mistake have in common
 * @param attempts the number of failed attempts
 * @param nextAttemptAt null unless it is retried
 * @param settledAt when it was processed or discarded
 */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
public record FailedEvent(
        long id,
        String channel,
        @Schema(nullable = true) @Nullable String eventId,
        @Schema(nullable = true) @Nullable String type,
        @Schema(nullable = true) @Nullable String subject,
        String state,
        String reason,
        String cause,
        int attempts,
        Instant failedAt,
        @Schema(nullable = true) @Nullable Instant nextAttemptAt,
        @Schema(nullable = true) @Nullable Instant settledAt) {

    /** The id of the order that it is about; null if its subject is none. */
    @JsonIgnore
    @Nullable
    public String order() {
        return orderOf(subject);
    }

    /** The id of the order that is the subject of an event; null if the subject is something else. */
    public static @Nullable String orderOf(@Nullable String subject) {
        try {
            return subject == null ? null : UUID.fromString(subject).toString();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
