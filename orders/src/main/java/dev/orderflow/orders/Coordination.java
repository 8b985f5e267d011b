package dev.orderflow.orders;

/** How the services come to work on an order. */
public enum Coordination {
    /** Each follows the events that concern it; nobody directs them. */
    CHOREOGRAPHY
}
