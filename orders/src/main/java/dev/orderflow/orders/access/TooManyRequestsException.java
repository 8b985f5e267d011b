package dev.orderflow.orders.access;

import java.time.Duration;

/** A caller has made too many requests. */
public final class TooManyRequestsException extends RuntimeException {

    private final Duration retryAfter;
    private final boolean first;

    TooManyRequestsException(Duration retryAfter, boolean first) {
        super("That was tried too often; try again later");
        this.retryAfter = retryAfter;
        this.first = first;
    }

    public Duration retryAfter() {
        return retryAfter;
    }

    /** Whether it is the first refused request in its window; known only if refused requests are counted. */
    public boolean first() {
        return first;
    }
}
