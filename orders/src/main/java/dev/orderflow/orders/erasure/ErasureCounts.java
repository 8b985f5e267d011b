package dev.orderflow.orders.erasure;

/**
 * The number of orders that an erasure affects.
 *
 * @param ended orders that are anonymised now
 * @param waiting orders that are anonymised when they end
 */
record ErasureCounts(long ended, long waiting) {}
