package dev.orderflow.console.order;

/** How the steps of an order are started. */
public enum Coordination {
    CHOREOGRAPHY,
    ORCHESTRATION
}
