package dev.orderflow.orders.orchestration;

/** An attempt that brought no answer. The message is fit for whoever looks at the order. */
class AttemptFailedException extends RuntimeException {

    AttemptFailedException(String message) {
        super(message);
    }

    AttemptFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
