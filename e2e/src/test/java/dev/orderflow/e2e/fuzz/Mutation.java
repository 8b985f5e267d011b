package dev.orderflow.e2e.fuzz;

/**
 * An invalid document.
 *
 * @param description the change, for human readers
 */
public record Mutation(String description, byte[] body) {}
