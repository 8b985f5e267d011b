package dev.orderflow.outbox;

/** The CDI event of a committed transaction that wrote events: a hint that saves the relay from waiting for its next poll. */
public enum EventsWritten {
    COMMITTED
}
