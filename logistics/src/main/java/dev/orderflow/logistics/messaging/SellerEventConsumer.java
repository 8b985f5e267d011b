package dev.orderflow.logistics.messaging;

import dev.orderflow.logistics.PickupCondition;
import dev.orderflow.logistics.SchedulePickups;
import dev.orderflow.logistics.events.DeliveryEvents;
import dev.orderflow.outbox.OutboxEvent;
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
class SellerEventConsumer {

    private final SchedulePickups schedulePickups;

    SellerEventConsumer(SchedulePickups schedulePickups) {
        this.schedulePickups = schedulePickups;
    }

    void subscribe(@Observes StartupEvent start, Inbox inbox, @Channel("seller") Multi<Message<byte[]>> messages) {
        inbox.subscribe("seller", "/seller", messages)
                .on(ShipmentReady.TYPE, ShipmentReady.class, ShipmentReady::orderId, this::onShipmentReady)
                .ignore(
                        "SELLER_NOTIFIED",
                        "SELLER_UNREACHABLE",
                        "STOCK_UNAVAILABLE",
                        "SHIPMENTS_RELEASED",
                        "PRODUCT_CHANGED")
                .start();
    }

    private Uni<List<OutboxEvent>> onShipmentReady(List<ReceivedEvent<ShipmentReady>> events) {
        List<ReceivedEvent<ShipmentReady>> last =
                events.stream().filter(event -> event.data().isLast()).toList();
        return schedulePickups
                .note(
                        PickupCondition.READY,
                        last.stream().map(event -> event.data().orderId()).toList())
                .map(assignments -> Answers.to(last, ShipmentReady::orderId, assignments, DeliveryEvents::ofProgress));
    }
}
