package dev.orderflow.outbox.inbox;

/** A message that is no readable event: no attempt can succeed. */
public final class InvalidEventException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidEventException(String message) {
        super(message);
    }

    InvalidEventException(String message, Throwable cause) {
        super(message, cause);
    }
}
