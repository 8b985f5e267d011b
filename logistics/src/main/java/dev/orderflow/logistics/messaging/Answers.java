package dev.orderflow.logistics.messaging;

import dev.orderflow.logistics.Assignment;
import dev.orderflow.logistics.events.DeliveryEvent;
import dev.orderflow.outbox.OutboxEvent;
import dev.orderflow.outbox.inbox.ReceivedEvent;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Outbox events that answer received ones, in their traces. */
final class Answers {

    private Answers() {}

    /** Answers each event in sequence. An event that came twice is answered twice. */
    static <T> List<OutboxEvent> to(
            List<ReceivedEvent<T>> events,
            Function<T, UUID> orderId,
            Map<UUID, Assignment> assignments,
            Function<Assignment, List<DeliveryEvent>> answer) {
        return events.stream()
                .flatMap(event -> {
                    Assignment assignment = assignments.get(orderId.apply(event.data()));
                    return outboxEvents(answer.apply(Objects.requireNonNull(assignment)), event.traceparent()).stream();
                })
                .toList();
    }

    static List<OutboxEvent> outboxEvents(List<DeliveryEvent> events, @Nullable String traceparent) {
        return events.stream()
                .map(event -> new OutboxEvent(event.type(), event.orderId().toString(), event, traceparent))
                .toList();
    }
}
