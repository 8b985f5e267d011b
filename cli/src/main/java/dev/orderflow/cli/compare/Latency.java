package dev.orderflow.cli.compare;

/** How long the orders of one coordination took to be CONFIRMED. */
record Latency(String coordination, int orders, int perSecond, long p50Millis, long p99Millis, long longestMillis) {

    /**
     * @param sorted milliseconds of each order, in ascending order
     */
    static Latency of(String coordination, int perSecond, long[] sorted) {
        return new Latency(
                coordination,
                sorted.length,
                perSecond,
                sorted[sorted.length / 2],
                sorted[(int) Math.ceil(sorted.length * 0.99) - 1],
                sorted[sorted.length - 1]);
    }
}
