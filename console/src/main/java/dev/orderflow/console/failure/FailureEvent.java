package dev.orderflow.console.failure;

import dev.orderflow.console.service.Asked;
import dev.orderflow.console.service.FailedEvent;
import org.jspecify.annotations.Nullable;

/**
 * A failed event of a service.
 *
 * @param id in the service
 */
record FailureEvent(String service, long id, Asked<FailureDetail> asked) {

    /** The event; null if the service does not answer, or does not know it. */
    @Nullable
    public FailureDetail event() {
        return asked.answer();
    }

    /** The id of the order that it is about; null if its subject is none. */
    @Nullable
    public String order() {
        return asked.known() ? FailedEvent.orderOf(asked.get().subject()) : null;
    }
}
