package dev.orderflow.console.messaging;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.console.journal.RecordEvents;
import dev.orderflow.console.order.FollowOrders;
import dev.orderflow.outbox.OutboxEvent;
import dev.orderflow.outbox.erasure.ErasedSubjects;
import dev.orderflow.outbox.inbox.Inbox;
import dev.orderflow.outbox.inbox.ReceivedEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;

@ApplicationScoped
class EventConsumer {

    private static final String ANONYMISED = "ORDER_ANONYMISED";

    private final RecordEvents recordEvents;
    private final FollowOrders followOrders;
    private final ErasedSubjects erasedSubjects;

    EventConsumer(RecordEvents recordEvents, FollowOrders followOrders, ErasedSubjects erasedSubjects) {
        this.recordEvents = recordEvents;
        this.followOrders = followOrders;
        this.erasedSubjects = erasedSubjects;
    }

    void subscribe(
            @Observes StartupEvent start,
            Inbox inbox,
            @Channel("orders") Multi<Message<byte[]>> orders,
            @Channel("notification") Multi<Message<byte[]>> notification,
            @Channel("seller") Multi<Message<byte[]>> seller,
            @Channel("logistics") Multi<Message<byte[]>> logistics) {
        subscribe(inbox, "orders", orders);
        subscribe(inbox, "notification", notification);
        subscribe(inbox, "seller", seller);
        subscribe(inbox, "logistics", logistics);
    }

    private void subscribe(Inbox inbox, String service, Multi<Message<byte[]>> messages) {
        inbox.subscribe(service, "/" + service, messages)
                .onAny(JsonNode.class, this::onEvents)
                .start();
    }

    private Uni<List<OutboxEvent>> onEvents(List<ReceivedEvent<JsonNode>> events) {
        return recordEvents
                .record(events)
                .chain(() -> followOrders.follow(events))
                .chain(() -> erase(events))
                .replaceWith(List.of());
    }

    // The journal has no personal data. Failed events have.
    private Uni<Void> erase(List<ReceivedEvent<JsonNode>> events) {
        List<String> subjects = events.stream()
                .filter(event -> event.type().equals(ANONYMISED))
                .map(ReceivedEvent::subject)
                .toList();
        return subjects.isEmpty() ? Uni.createFrom().voidItem() : erasedSubjects.erase(subjects);
    }
}
