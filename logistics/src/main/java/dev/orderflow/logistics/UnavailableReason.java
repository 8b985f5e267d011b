package dev.orderflow.logistics;

public enum UnavailableReason {
    /** No partner delivers there. */
    REGION_NOT_SERVED,
    /** Partners deliver there, and all of them are full today. */
    NO_CAPACITY
}
