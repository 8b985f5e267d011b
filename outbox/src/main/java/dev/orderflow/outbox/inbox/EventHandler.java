package dev.orderflow.outbox.inbox;

import dev.orderflow.outbox.OutboxEvent;
import io.smallrye.mutiny.Uni;
import java.util.List;

/**
 * Handles a batch of events of one type in the batch's transaction, and returns events to publish.
 *
 * <p>The events are new: none was processed before, and none occurs twice in the list. The list keeps the order of
 * arrival, which may differ from the order of the facts. The returned events are written to the outbox in the same
 * transaction. When the handler fails, the batch rolls back and its events are handled one by one, each in its own
 * transaction. So a handler can be called more than once for an event that fails.
 */
@FunctionalInterface
public interface EventHandler<T> {

    Uni<List<OutboxEvent>> handle(List<ReceivedEvent<T>> events);
}
