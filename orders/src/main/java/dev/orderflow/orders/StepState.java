package dev.orderflow.orders;

public enum StepState {
    WAITING,
    DONE,
    FAILED
}
