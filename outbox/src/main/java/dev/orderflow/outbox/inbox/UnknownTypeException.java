package dev.orderflow.outbox.inbox;

/** An event of a type that this replica does not know; another one may, or a later release. */
public final class UnknownTypeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownTypeException(String type) {
        super("Events of type " + type + " are not known here");
    }
}
