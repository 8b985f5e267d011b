package dev.orderflow.outbox;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Exponential back-off: the delay doubles with each attempt, up to a limit.
 *
 * @param first the delay after the first attempt; positive
 * @param longest the limit of all delays
 * @see <a href="https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/">Timeouts, retries and
 *     backoff with jitter</a>
 */
public record BackOff(Duration first, Duration longest) {

    // Beyond it, no delay of a second or more is below a year, and multiplication would overflow.
    private static final int MOST_DOUBLINGS = 30;

    /** The delay after this attempt, which counts from 1. */
    public Duration after(int attempt) {
        Duration doubled = first.multipliedBy(1L << Math.min(Math.max(attempt - 1, 0), MOST_DOUBLINGS));
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }

    /**
     * A random delay between half of {@link #after(int)} and all of it, in milliseconds: work that failed together is not
     * repeated together.
     */
    public Duration withJitterAfter(int attempt) {
        long millis = after(attempt).toMillis();
        return Duration.ofMillis(millis / 2 + ThreadLocalRandom.current().nextLong(millis / 2 + 1));
    }
}
