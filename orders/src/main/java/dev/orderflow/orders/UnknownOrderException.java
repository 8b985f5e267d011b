package dev.orderflow.orders;

import java.util.Collection;
import java.util.UUID;

/** Something was told about orders that were never placed here. */
public class UnknownOrderException extends RuntimeException {

    UnknownOrderException(Collection<UUID> orderIds) {
        super("No such order: " + orderIds);
    }
}
