package dev.orderflow.orders.erasure;

/**
 * How many orders an erasure concerns.
 *
 * @param ended that are anonymised now
 * @param waiting that are anonymised when they end
 */
record ErasureCounts(long ended, long waiting) {}
