package dev.orderflow.outbox.inbox;

import dev.orderflow.outbox.OutboxEvent;
import io.smallrye.mutiny.Uni;
import java.util.List;

/**
 * Acts on a batch of events of one type inside the batch's transaction and tells what came of it.
 *
 * <p>The events are new: none was processed before, and none occurs twice in the list. The list keeps the order of
 * arrival, which says nothing about the order in which things happened. The returned events are written to the outbox in
 * the same transaction. When the result fails, nothing of the batch is kept and its events are handled again one by one,
 * each in a transaction of its own; so a handler may be called more than once for an event that it failed on.
 */
@FunctionalInterface
public interface EventHandler<T> {

    Uni<List<OutboxEvent>> handle(List<ReceivedEvent<T>> events);
}
