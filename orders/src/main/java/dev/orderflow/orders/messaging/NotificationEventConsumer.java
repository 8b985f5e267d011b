package dev.orderflow.orders.messaging;

import dev.orderflow.outbox.inbox.Inbox;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;

@ApplicationScoped
class NotificationEventConsumer {

    private final StepEvents steps;

    NotificationEventConsumer(StepEvents steps) {
        this.steps = steps;
    }

    void subscribe(
            @Observes StartupEvent start, Inbox inbox, @Channel("notification") Multi<Message<byte[]>> messages) {
        inbox.subscribe("notification", "/notification", messages)
                .on(
                        "CUSTOMER_NOTIFIED",
                        CustomerNotified.class,
                        CustomerNotified::orderId,
                        steps.done(CustomerNotified::step))
                .start();
    }
}
