package dev.orderflow.outbox.failure;

/** What becomes of an event that could not be processed. */
public enum FailedEventState {
    /** To be tried again by itself. */
    RETRYING,
    /** Given up until an operator decides. */
    PARKED,
    /** Processed in the end. */
    PROCESSED,
    /** Given up by an operator. */
    DISCARDED
}
