package dev.orderflow.notification.messaging;

import dev.orderflow.notification.AnonymiseOrders;
import dev.orderflow.notification.MailRequest;
import dev.orderflow.notification.Notification;
import dev.orderflow.notification.NotificationOrigin;
import dev.orderflow.notification.ScheduleMails;
import dev.orderflow.notification.events.MailEvents;
import dev.orderflow.outbox.OutboxEvent;
import dev.orderflow.outbox.inbox.Inbox;
import dev.orderflow.outbox.inbox.ReceivedEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class OrderEventConsumer {

    private final ScheduleMails scheduleMails;
    private final AnonymiseOrders anonymiseOrders;

    OrderEventConsumer(ScheduleMails scheduleMails, AnonymiseOrders anonymiseOrders) {
        this.scheduleMails = scheduleMails;
        this.anonymiseOrders = anonymiseOrders;
    }

    void subscribe(@Observes StartupEvent start, Inbox inbox, @Channel("orders") Multi<Message<byte[]>> messages) {
        inbox.subscribe("orders", "/orders", messages)
                .on(OrderPlaced.TYPE, OrderPlaced.class, OrderPlaced::orderId, this::onOrderEvent)
                .on(OrderRejected.TYPE, OrderRejected.class, OrderRejected::orderId, this::onOrderEvent)
                .on(OrderCancelled.TYPE, OrderCancelled.class, OrderCancelled::orderId, this::onOrderEvent)
                .on(OrderShipped.TYPE, OrderShipped.class, OrderShipped::orderId, this::onOrderEvent)
                .on(OrderDelivered.TYPE, OrderDelivered.class, OrderDelivered::orderId, this::onOrderEvent)
                .on(OrderAnonymised.TYPE, OrderAnonymised.class, OrderAnonymised::orderId, this::onOrderAnonymised)
                .ignore("ORDER_CONFIRMED", "CANCELLATION_REQUESTED")
                .ignore("ORDER_ACCEPTED", "STEP_REQUESTED", "STEP_ANSWERED", "STEP_RETRIED", "STEP_GIVEN_UP")
                .start();
    }

    private <E extends OrderEvent> Uni<List<OutboxEvent>> onOrderEvent(List<ReceivedEvent<E>> events) {
        List<MailRequest> requests = events.stream()
                .flatMap(event ->
                        event.data().mail().stream().map(mail -> new MailRequest(mail, NotificationOrigin.EVENT)))
                .toList();
        return scheduleMails.schedule(requests).map(notifications -> events.stream()
                .filter(event -> event.data().mail().isPresent())
                .flatMap(event -> answer(event, notifications.get(event.data().orderId())))
                .toList());
    }

    private Uni<List<OutboxEvent>> onOrderAnonymised(List<ReceivedEvent<OrderAnonymised>> events) {
        return anonymiseOrders
                .anonymise(events.stream()
                        .map(event -> event.data().orderId())
                        .collect(Collectors.toCollection(TreeSet::new)))
                .replaceWith(List.of());
    }

    /** Repeats the answer if there is one. Otherwise {@link SendMailTask} publishes it after the mail was sent or has failed. */
    private static Stream<OutboxEvent> answer(ReceivedEvent<?> event, @Nullable Notification notification) {
        return Optional.ofNullable(notification).flatMap(MailEvents::toPublish).stream()
                .map(answer -> event.result(answer.type(), answer));
    }
}
