package dev.orderflow.outbox.inbox;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** Keeps events of unknown types for a replica that knows them. */
public interface UnknownEvents {

    /**
     * Stores messages in its own transaction.
     *
     * @return completes after the commit
     */
    Uni<Void> keep(String channel, List<RawMessage> messages);
}
