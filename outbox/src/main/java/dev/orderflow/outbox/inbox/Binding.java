package dev.orderflow.outbox.inbox;

import dev.orderflow.outbox.OutboxEvent;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** A handler and the form in which it wants its events. */
record Binding<T>(Class<T> dataType, EventHandler<T> handler) {

    Work<T> read(RawMessage message, EventReader reader, EventSpans spans, String channel) {
        return new Work<>(this, spans.start(channel, reader.read(message, dataType)));
    }

    /** Hands the events of {@code work}, all read by this binding, to the handler. */
    @SuppressWarnings("unchecked") // read() is the only maker of work, so the events are of this type
    Uni<List<OutboxEvent>> handle(List<Work<?>> work) {
        return handler.handle(work.stream()
                .map(one -> (ReceivedEvent<T>) one.traced().event())
                .toList());
    }
}
