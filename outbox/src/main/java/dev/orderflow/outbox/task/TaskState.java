package dev.orderflow.outbox.task;

/** Whether workers perform a task. */
public enum TaskState {
    /** Performed when it is due. */
    DUE,
    /** Waits for an operator. */
    PARKED
}
