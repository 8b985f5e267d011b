package dev.orderflow.cli;

/** A command failed for a reason that its user understands: the message is printed without a stack trace. */
public final class CommandFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CommandFailure(String message) {
        super(message);
    }
}
