package dev.orderflow.console.service;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A mail about an order, without its recipient.
 *
 * @param kind for example {@code ORDER_CONFIRMATION}
 * @param state for example {@code SENT}
 * @param sentAt when the mail server has accepted it; null before
 */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
public record CustomerMail(
        String kind,
        String state,
        Instant createdAt,
        @Schema(nullable = true) @Nullable Instant sentAt) {}
