package dev.orderflow.outbox.failure;

import java.time.Instant;
import java.util.UUID;

/**
 * A replay or discard of many failed events.
 *
 * @param request what the operator asked for, as the caller of {@link BulkDecisions} wrote it
 * @param via the application through which the operator decided; empty without one
 * @param reason empty if none was given
 */
public record BulkDecision(
        UUID id, BulkAction action, String request, String operator, String via, String reason, Instant requestedAt) {}
