package dev.orderflow.outbox.inbox;

import io.smallrye.mutiny.Uni;

/** Takes what the inbox could not process, so that the queue flows on and nothing is lost. */
public interface FailureLedger {

    /**
     * Keeps a message in a transaction of its own. Keeping the same message again changes nothing.
     *
     * @param failure why it was not processed; an {@link InvalidEventException} when no attempt will ever succeed
     * @return completes when the message is kept for good
     */
    Uni<Void> keep(String channel, RawMessage message, Throwable failure);
}
