package dev.orderflow.console.journal;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the journal holds.
 *
 * @param beginsAt when its oldest event was received; null if it is empty
 * @param sources by name
 */
public record JournalStatus(@Nullable Instant beginsAt, List<Source> sources) {

    /**
     * A publisher.
     *
     * @param lastWrittenAt when its last received event was written
     */
    public record Source(String name, Instant lastReceivedAt, Instant lastWrittenAt) {}
}
