package dev.orderflow.outbox.inbox;

/** This replica does not know the type of an event; a replica of another release may. */
public final class UnknownTypeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownTypeException(String type) {
        super("Events of type " + type + " are not known here");
    }
}
