package dev.orderflow.cli;

/** A failure that the user can understand. The program prints the message without a stack trace. */
public final class CommandFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CommandFailure(String message) {
        super(message);
    }
}
