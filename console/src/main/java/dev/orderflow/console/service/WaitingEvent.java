package dev.orderflow.console.service;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An event in the outbox that is not published yet.
 *
 * @param subject what it is about, for example an order's id
 * @param queue the only queue to receive it; null for all
 * @param attempts how often the broker has refused it
 */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
public record WaitingEvent(
        long seq,
        String id,
        String type,
        String subject,
        @Schema(nullable = true) @Nullable String queue,
        Instant writtenAt,
        int attempts,
        @Schema(nullable = true) @Nullable String lastError) {}
