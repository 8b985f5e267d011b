package dev.orderflow.console.service;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What waits in the database of a service. An answer without one of the numbers is refused: it must not look like zero.
 *
 * @param oldestWrittenAt when the oldest unpublished event was written; null if there is none
 * @param refusedEvents unpublished events that the broker has refused
 * @param openTasks without recurring ones that are not parked
 * @param retryingEvents failed events that are retried
 * @param parkedEvents failed events that wait for an operator
 */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
public record Backlog(
        @JsonProperty(required = true) long unpublishedEvents,
        @Nullable Instant oldestWrittenAt,
        @JsonProperty(required = true) long refusedEvents,
        @JsonProperty(required = true) long openTasks,
        @JsonProperty(required = true) long parkedTasks,
        @JsonProperty(required = true) long retryingEvents,
        @JsonProperty(required = true) long parkedEvents) {

    public long failedEvents() {
        return retryingEvents + parkedEvents;
    }
}
