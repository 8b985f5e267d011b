package dev.orderflow.logistics.messaging;

import dev.orderflow.logistics.AssignDeliveryPartners;
import dev.orderflow.logistics.DeliveryRelease;
import dev.orderflow.logistics.DeliveryRequest;
import dev.orderflow.logistics.Destination;
import dev.orderflow.logistics.PickupCondition;
import dev.orderflow.logistics.ReleaseDeliveries;
import dev.orderflow.logistics.SchedulePickups;
import dev.orderflow.logistics.events.DeliveryEvents;
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
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;

@ApplicationScoped
class OrderEventConsumer {

    private final AssignDeliveryPartners assignDeliveryPartners;
    private final SchedulePickups schedulePickups;
    private final ReleaseDeliveries releaseDeliveries;
    private final ErasedSubjects erasedSubjects;

    OrderEventConsumer(
            AssignDeliveryPartners assignDeliveryPartners,
            SchedulePickups schedulePickups,
            ReleaseDeliveries releaseDeliveries,
            ErasedSubjects erasedSubjects) {
        this.assignDeliveryPartners = assignDeliveryPartners;
        this.schedulePickups = schedulePickups;
        this.releaseDeliveries = releaseDeliveries;
        this.erasedSubjects = erasedSubjects;
    }

    void subscribe(@Observes StartupEvent start, Inbox inbox, @Channel("orders") Multi<Message<byte[]>> messages) {
        inbox.subscribe("orders", "/orders", messages)
                .on(OrderPlaced.TYPE, OrderPlaced.class, OrderPlaced::orderId, this::onOrderPlaced)
                .on(OrderConfirmed.TYPE, OrderConfirmed.class, OrderConfirmed::orderId, this::onOrderConfirmed)
                .on(
                        CancellationRequested.TYPE,
                        CancellationRequested.class,
                        CancellationRequested::orderId,
                        this::onCancellationRequested)
                .on(OrderRejected.TYPE, OrderRejected.class, OrderRejected::orderId, this::onOrderRejected)
                .on(OrderAnonymised.TYPE, OrderAnonymised.class, OrderAnonymised::orderId, this::onOrderAnonymised)
                .ignore("ORDER_CANCELLED", "ORDER_SHIPPED", "ORDER_DELIVERED")
                .ignore("ORDER_ACCEPTED", "STEP_REQUESTED", "STEP_ANSWERED", "STEP_RETRIED", "STEP_GIVEN_UP")
                .start();
    }

    private Uni<List<OutboxEvent>> onOrderPlaced(List<ReceivedEvent<OrderPlaced>> events) {
        return assignDeliveryPartners
                .assign(events.stream().map(OrderEventConsumer::request).toList())
                .map(assignments -> Answers.to(events, OrderPlaced::orderId, assignments, DeliveryEvents::ofDecision));
    }

    private static DeliveryRequest request(ReceivedEvent<OrderPlaced> event) {
        OrderPlaced.Address address = event.data().deliveryAddress();
        return DeliveryRequest.byEvent(event.data().orderId(), new Destination(address.region(), address.country()));
    }

    private Uni<List<OutboxEvent>> onOrderConfirmed(List<ReceivedEvent<OrderConfirmed>> events) {
        return schedulePickups
                .note(
                        PickupCondition.CONFIRMED,
                        events.stream().map(event -> event.data().orderId()).toList())
                .map(assignments ->
                        Answers.to(events, OrderConfirmed::orderId, assignments, DeliveryEvents::ofProgress));
    }

    private Uni<List<OutboxEvent>> onCancellationRequested(List<ReceivedEvent<CancellationRequested>> events) {
        return release(events, CancellationRequested::orderId);
    }

    private Uni<List<OutboxEvent>> onOrderRejected(List<ReceivedEvent<OrderRejected>> events) {
        return release(events.stream().filter(event -> !event.data().undone()).toList(), OrderRejected::orderId);
    }

    private <T> Uni<List<OutboxEvent>> release(List<ReceivedEvent<T>> events, Function<T, UUID> orderId) {
        return releaseDeliveries
                .release(events.stream()
                        .map(event -> new DeliveryRelease(orderId.apply(event.data()), false))
                        .toList())
                .map(assignments -> Answers.to(events, orderId, assignments, DeliveryEvents::ofRelease));
    }

    /** An assignment holds no personal data, but a failed event may. */
    private Uni<List<OutboxEvent>> onOrderAnonymised(List<ReceivedEvent<OrderAnonymised>> events) {
        return erasedSubjects
                .erase(events.stream()
                        .map(event -> event.data().orderId().toString())
                        .toList())
                .replaceWith(List.of());
    }
}
