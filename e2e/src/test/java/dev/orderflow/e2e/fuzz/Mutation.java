package dev.orderflow.e2e.fuzz;

/**
 * An invalid document.
 *
 * @param what the change, for human readers
 */
public record Mutation(String what, byte[] body) {}
