package dev.orderflow.outbox.failure;

/** The state of a failed event. */
public enum FailedEventState {
    /** Retried automatically. */
    RETRYING,
    /** Waits for an operator. */
    PARKED,
    /** Processed by a later attempt. */
    PROCESSED,
    /** Discarded by an operator. */
    DISCARDED
}
