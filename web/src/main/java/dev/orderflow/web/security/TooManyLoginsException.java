package dev.orderflow.web.security;

import java.time.Duration;

/** Refuses to look at a password, because too many wrong ones were tried. Nothing is said about this one. */
public final class TooManyLoginsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    TooManyLoginsException(Duration retryAfter) {
        super("too many logins", null, false, false);
        this.retryAfter = retryAfter;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
