package dev.orderflow.orders.coordination;

/** What a participant is asked for. */
public enum StepCommand {
    PERFORM,
    COMPENSATE
}
