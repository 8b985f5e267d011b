package dev.orderflow.console.service;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event in the outbox that the broker does not take.
 *
 * @param attempts how often the broker has refused it
 */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
public record WaitingEvent(
        long seq,
        String id,
        String type,
        Instant writtenAt,
        int attempts,
        @Nullable String lastError) {}
