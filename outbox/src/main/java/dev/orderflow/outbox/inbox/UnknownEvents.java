package dev.orderflow.outbox.inbox;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** Takes events of types that this replica does not know, for a replica that knows them. */
public interface UnknownEvents {

    /**
     * Keeps messages in a transaction of its own.
     *
     * @return completes when they are kept
     */
    Uni<Void> keep(String channel, List<RawMessage> messages);
}
