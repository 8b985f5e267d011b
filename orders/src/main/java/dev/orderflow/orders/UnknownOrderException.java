package dev.orderflow.orders;

import java.util.Collection;
import java.util.UUID;

/** An answer refers to orders that do not exist. */
public class UnknownOrderException extends RuntimeException {

    UnknownOrderException(Collection<UUID> orderIds) {
        super("No such order: " + orderIds);
    }
}
