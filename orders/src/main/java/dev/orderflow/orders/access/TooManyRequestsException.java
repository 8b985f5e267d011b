package dev.orderflow.orders.access;

import java.time.Duration;

/** Something was asked for too often. */
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

    /** Whether it is the first that is refused in its window, if refused requests are counted. */
    public boolean first() {
        return first;
    }
}
