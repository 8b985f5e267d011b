package dev.orderflow.logistics.messaging;

import dev.orderflow.logistics.AssignDeliveryPartners;
import dev.orderflow.logistics.Assignment;
import dev.orderflow.logistics.DeliveryRequest;
import dev.orderflow.logistics.Destination;
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
class OrderEventConsumer {

    private final AssignDeliveryPartners assignDeliveryPartners;

    OrderEventConsumer(AssignDeliveryPartners assignDeliveryPartners) {
        this.assignDeliveryPartners = assignDeliveryPartners;
    }

    void subscribe(@Observes StartupEvent start, Inbox inbox, @Channel("orders") Multi<Message<byte[]>> messages) {
        inbox.subscribe("orders", messages)
                .on(OrderPlaced.TYPE, OrderPlaced.class, this::onOrderPlaced)
                .start();
    }

    private Uni<List<OutboxEvent>> onOrderPlaced(List<ReceivedEvent<OrderPlaced>> events) {
        List<DeliveryRequest> requests =
                events.stream().map(event -> request(event.data())).toList();
        return assignDeliveryPartners.assign(requests).map(decisions -> events.stream()
                .map(event -> answer(event, decisions.get(event.data().orderId())))
                .toList());
    }

    private static DeliveryRequest request(OrderPlaced order) {
        return new DeliveryRequest(
                order.orderId(),
                new Destination(
                        order.deliveryAddress().region(),
                        order.deliveryAddress().country()));
    }

    private static OutboxEvent answer(ReceivedEvent<OrderPlaced> event, Assignment assignment) {
        return switch (assignment.state()) {
            case ASSIGNED -> event.result(DeliveryPartnerAssigned.TYPE, DeliveryPartnerAssigned.from(assignment));
            case UNAVAILABLE -> event.result(DeliveryUnavailable.TYPE, DeliveryUnavailable.from(assignment));
        };
    }
}
