package dev.orderflow.outbox.task;

/** Whether a task is carried out by itself. */
public enum TaskState {
    /** Carried out when its time has come. */
    DUE,
    /** Given up until an operator decides. */
    PARKED
}
