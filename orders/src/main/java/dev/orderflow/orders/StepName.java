package dev.orderflow.orders;

/** The parts of the workflow, in the order in which they are shown. Each is another service's. */
public enum StepName {
    NOTIFICATION,
    SELLER,
    LOGISTICS
}
