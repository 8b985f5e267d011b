package dev.orderflow.orders;

/**
 * How many orders an erasure concerns.
 *
 * @param ended that are anonymised now
 * @param waiting that are anonymised when they end
 */
public record ErasureCounts(long ended, long waiting) {}
