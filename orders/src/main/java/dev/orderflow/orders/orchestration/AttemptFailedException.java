package dev.orderflow.orders.orchestration;

/** A call's attempt has failed. The page of the order shows the message. */
class AttemptFailedException extends RuntimeException {

    AttemptFailedException(String message) {
        super(message);
    }

    AttemptFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
