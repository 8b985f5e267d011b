package dev.orderflow.orders.orchestration;

/** An attempt that brought no answer. The message is fit for whoever looks at the order. */
class StepFailedException extends RuntimeException {

    StepFailedException(String message) {
        super(message);
    }

    StepFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
