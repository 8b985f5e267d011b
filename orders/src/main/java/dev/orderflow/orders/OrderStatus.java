package dev.orderflow.orders;

/** Where an order stands. {@link Workflow#decide} says what follows what. */
public enum OrderStatus {
    /** Accepted, and waiting for the services that work on it. */
    PLACED,
    /** Every service has done its part. */
    CONFIRMED,
    /** A service could not do its part. Final, whatever the others answer. */
    REJECTED
}
