package dev.orderflow.logistics;

public enum AssignmentState {
    ASSIGNED,
    UNAVAILABLE
}
