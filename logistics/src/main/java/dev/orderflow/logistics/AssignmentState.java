package dev.orderflow.logistics;

/** What has become of an order; {@link AssignmentLifecycle} says what may follow. */
public enum AssignmentState {
    /** Something was heard of the order before anybody asked to have it delivered. */
    EXPECTED,
    /** Partners deliver there and all are full; perhaps one gets room. */
    WAITING,
    /** A partner has taken on the order. */
    ASSIGNED,
    /** Nobody delivers the order. */
    UNAVAILABLE,
    /** The order is confirmed and all of it is ready: the partner comes for it. */
    SCHEDULED,
    /** The partner has the order. */
    PICKED_UP,
    /** The customer has the order. */
    DELIVERED,
    /** The order was called off: nobody delivers it any more, or ever will. */
    RELEASED
}
