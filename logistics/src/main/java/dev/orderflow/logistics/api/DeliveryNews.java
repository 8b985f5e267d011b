package dev.orderflow.logistics.api;

import dev.orderflow.logistics.events.DeliveryEvent;
import dev.orderflow.outbox.Outbox;
import dev.orderflow.outbox.OutboxEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Publishes the events that follow from a request, in its transaction. */
@ApplicationScoped
class DeliveryNews {

    private final Outbox outbox;

    DeliveryNews(Outbox outbox) {
        this.outbox = outbox;
    }

    Uni<Void> publish(List<DeliveryEvent> events) {
        return outbox.publish(events.stream()
                .map(event -> OutboxEvent.of(event.type(), event.orderId(), event))
                .toList());
    }
}
