package dev.orderflow.console.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stored event.
 *
 * @param id of the event
 * @param source CloudEvents source of the publisher, for example {@code /orders}
 * @param subject for example the order id
 * @param writtenAt when the publisher wrote it
 * @param receivedAt when the console stored it; null before
 * @param traceparent W3C trace context of the cause, if there is one
 * @param previousId the id of the event that the source published before, if it says so
 * @param data the body as JSON, with personal data masked; null if it is not stored
 */
public record JournalEntry(
        String id,
        String type,
        String source,
        String subject,
        Instant writtenAt,
        @Nullable Instant receivedAt,
        @Nullable String traceparent,
        @Nullable String previousId,
        @Nullable String data) {}
