package dev.orderflow.orders;

/** How the services come to work on an order. It is chosen when the order is placed, and stays. */
public enum Coordination {
    /** Each follows the events that concern it; nobody directs them. */
    CHOREOGRAPHY,
    /** Orders asks each of them to do its part, and to undo it when another one fails. */
    ORCHESTRATION
}
