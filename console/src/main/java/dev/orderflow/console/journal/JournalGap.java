package dev.orderflow.console.journal;

import java.time.Instant;

/**
 * A time in which events of a source are missing from the journal: at least one.
 *
 * @param from when the last event before the gap was written
 * @param to when the first event after the gap was written
 */
public record JournalGap(String source, Instant from, Instant to) {}
