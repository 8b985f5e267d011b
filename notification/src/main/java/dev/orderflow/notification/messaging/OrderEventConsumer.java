package dev.orderflow.notification.messaging;

import dev.orderflow.notification.ConfirmOrders;
import dev.orderflow.notification.Notification;
import dev.orderflow.notification.NotificationState;
import dev.orderflow.notification.OrderToConfirm;
import dev.orderflow.outbox.OutboxEvent;
import dev.orderflow.outbox.inbox.Inbox;
import dev.orderflow.outbox.inbox.ReceivedEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;

@ApplicationScoped
class OrderEventConsumer {

    private final ConfirmOrders confirmOrders;

    OrderEventConsumer(ConfirmOrders confirmOrders) {
        this.confirmOrders = confirmOrders;
    }

    void subscribe(@Observes StartupEvent start, Inbox inbox, @Channel("orders") Multi<Message<byte[]>> messages) {
        inbox.subscribe("orders", messages)
                .on(OrderPlaced.TYPE, OrderPlaced.class, this::onOrderPlaced)
                .start();
    }

    private Uni<List<OutboxEvent>> onOrderPlaced(List<ReceivedEvent<OrderPlaced>> events) {
        List<OrderToConfirm> orders = events.stream()
                .map(event -> new OrderToConfirm(event.data().order(), event.traceparent()))
                .toList();
        return confirmOrders.confirm(orders).map(notifications -> events.stream()
                .flatMap(event -> answer(event, notifications.get(event.data().orderId())))
                .toList());
    }

    /** Repeats the answer when there is one; otherwise {@link ConfirmationTask} gives it once the mail is sent. */
    private static Stream<OutboxEvent> answer(ReceivedEvent<OrderPlaced> event, Notification notification) {
        return notification.state() == NotificationState.SENT
                ? Stream.of(event.result(CustomerNotified.TYPE, CustomerNotified.from(notification)))
                : Stream.empty();
    }
}
