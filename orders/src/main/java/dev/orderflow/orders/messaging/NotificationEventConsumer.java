package dev.orderflow.orders.messaging;

import dev.orderflow.orders.coordination.UnreachableCustomer;
import dev.orderflow.outbox.inbox.Inbox;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;

@ApplicationScoped
class NotificationEventConsumer {

    private final StepEventHandlers steps;
    private final UnreachableCustomer unreachableCustomer;

    NotificationEventConsumer(StepEventHandlers steps, UnreachableCustomer unreachableCustomer) {
        this.steps = steps;
        this.unreachableCustomer = unreachableCustomer;
    }

    void subscribe(
            @Observes StartupEvent start, Inbox inbox, @Channel("notification") Multi<Message<byte[]>> messages) {
        inbox.subscribe("notification", "/notification", messages)
                .on(
                        "CUSTOMER_NOTIFIED",
                        CustomerNotified.class,
                        CustomerNotified::orderId,
                        steps.done(CustomerNotified::step))
                .on(
                        UnreachableCustomer.EVENT,
                        CustomerUnreachable.class,
                        CustomerUnreachable::orderId,
                        steps.answered(CustomerUnreachable::step, unreachableCustomer::answered))
                .start();
    }
}
