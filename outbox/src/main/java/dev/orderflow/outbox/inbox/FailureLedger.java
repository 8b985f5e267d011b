package dev.orderflow.outbox.inbox;

import io.smallrye.mutiny.Uni;

/** Stores messages that the inbox could not process, so that the queue goes on and no message is lost. */
public interface FailureLedger {

    /**
     * Stores a message in its own transaction. Storing the same message again changes nothing.
     *
     * @param failure why it was not processed; an {@link InvalidEventException} when no attempt will ever succeed
     * @return completes after the commit
     */
    Uni<Void> keep(String channel, RawMessage message, Throwable failure);
}
