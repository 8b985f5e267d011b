package dev.orderflow.logistics;

public enum UnavailableReason {
    /** No partner serves the destination. */
    REGION_NOT_SERVED,
    /** All partners that serve the destination were full while the order waited. */
    NO_CAPACITY
}
