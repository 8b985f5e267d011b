package dev.orderflow.orders;

/** How an order's steps are started and answered. Chosen when the order is placed, it does not change. */
public enum Coordination {
    /** Participants react to events, and answer with events. */
    CHOREOGRAPHY,
    /** Orders requests each step, and its compensation when another step fails. */
    ORCHESTRATION
}
