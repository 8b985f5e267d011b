package dev.orderflow.outbox.failure;

/** What an operator decides about many failed events. */
public enum BulkAction {
    /** Replays open events, or discarded ones if the filter names their state; never processed ones. */
    REPLAY,
    /** Discards open events. */
    DISCARD
}
