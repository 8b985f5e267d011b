package dev.orderflow.e2e.fuzz;

/**
 * A document that is not as it should be.
 *
 * @param what has been done to it, for people to read
 */
public record Mutation(String what, byte[] body) {}
