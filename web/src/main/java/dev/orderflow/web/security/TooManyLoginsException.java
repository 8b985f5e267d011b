package dev.orderflow.web.security;

import java.time.Duration;

/** Refuses to check a password after too many wrong ones. It does not tell whether this one is right. */
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
