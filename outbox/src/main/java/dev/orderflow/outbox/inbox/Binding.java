package dev.orderflow.outbox.inbox;

import dev.orderflow.outbox.OutboxEvent;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A handler and the type of its events.
 *
 * @param subject reads the subject from the body; null if the body does not contain it
 */
record Binding<T>(Class<T> dataType, @Nullable Function<? super T, ?> subject, EventHandler<T> handler) {

    Work<T> read(RawMessage message, EventReader reader, EventSpans spans, String channel) {
        ReceivedEvent<T> event = reader.read(message, dataType);
        if (subject != null && !event.subject().equals(String.valueOf(subject.apply(event.data())))) {
            throw new InvalidEventException("CloudEvents attribute subject is not what the body is about");
        }
        return new Work<>(this, spans.start(channel, event));
    }

    /** Calls the handler with the events of {@code work}, which this binding has read. */
    @SuppressWarnings("unchecked") // read() is the only maker of work, so the events are of this type
    Uni<List<OutboxEvent>> handle(List<Work<?>> work) {
        return handler.handle(work.stream()
                .map(one -> (ReceivedEvent<T>) one.traced().event())
                .toList());
    }
}
