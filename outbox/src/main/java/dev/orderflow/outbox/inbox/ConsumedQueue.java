package dev.orderflow.outbox.inbox;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A queue that this application consumes, as the broker sees it.
 *
 * @param channel that receives its messages
 * @param exchange of the publisher, to which it is bound
 * @param ready messages that are not delivered yet; null if the broker does not say
 * @param consumers of all replicas; null if the broker does not say
 * @param deadLetterQueue null if it has none
 * @param deadLetters messages in it; null if there is none, or the broker does not say
 */
public record ConsumedQueue(
        String channel,
        String queue,
        String exchange,
        @Schema(nullable = true) @Nullable Long ready,
        @Schema(nullable = true) @Nullable Long consumers,
        @Schema(nullable = true) @Nullable String deadLetterQueue,
        @Schema(nullable = true) @Nullable Long deadLetters) {}
