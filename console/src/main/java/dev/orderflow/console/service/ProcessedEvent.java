package dev.orderflow.console.service;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/** An event that the service has processed. */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
public record ProcessedEvent(String eventId, String channel, Instant processedAt) {}
