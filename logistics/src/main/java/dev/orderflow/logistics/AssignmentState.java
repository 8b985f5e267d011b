package dev.orderflow.logistics;

/** @see AssignmentLifecycle */
public enum AssignmentState {
    /** A message about the order came before the request for delivery. */
    EXPECTED,
    /** All partners that serve the destination are full. */
    WAITING,
    /** The order takes capacity of a partner. */
    ASSIGNED,
    /** No partner can deliver the order. */
    UNAVAILABLE,
    /** The order is confirmed and all shipments are ready, so the partner will pick it up. */
    SCHEDULED,
    /** The partner has the order. */
    PICKED_UP,
    /** The customer has the order. */
    DELIVERED,
    /** The order is not delivered. This state is final. */
    RELEASED
}
