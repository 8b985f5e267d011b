package dev.orderflow.orders;

/** An order, and how far its workflow has come. */
public record OrderProgress(Order order, Workflow workflow) {}
