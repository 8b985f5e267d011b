package dev.orderflow.outbox.inbox;

import java.time.Instant;

/**
 * An event that was processed here.
 *
 * @param eventId CloudEvents id
 * @param channel the channel that it came on
 * @param processedAt when the transaction began that processed it
 */
public record ProcessedEvent(String eventId, String channel, Instant processedAt) {}
