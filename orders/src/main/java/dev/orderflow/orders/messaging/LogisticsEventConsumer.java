package dev.orderflow.orders.messaging;

import dev.orderflow.orders.StepName;
import dev.orderflow.outbox.inbox.Inbox;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;

@ApplicationScoped
class LogisticsEventConsumer {

    private final StepEventHandlers steps;

    LogisticsEventConsumer(StepEventHandlers steps) {
        this.steps = steps;
    }

    void subscribe(@Observes StartupEvent start, Inbox inbox, @Channel("logistics") Multi<Message<byte[]>> messages) {
        inbox.subscribe("logistics", "/logistics", messages)
                .on(
                        "DELIVERY_PARTNER_ASSIGNED",
                        DeliveryPartnerAssigned.class,
                        DeliveryPartnerAssigned::orderId,
                        steps.done(StepName.LOGISTICS))
                .on(
                        "DELIVERY_UNAVAILABLE",
                        DeliveryUnavailable.class,
                        DeliveryUnavailable::orderId,
                        steps.failed(StepName.LOGISTICS))
                .on(
                        "DELIVERY_RELEASED",
                        DeliveryReleased.class,
                        DeliveryReleased::orderId,
                        steps.done(StepName.LOGISTICS_UNDONE))
                .on(
                        "PICKUP_SCHEDULED",
                        DeliveryProgress.class,
                        DeliveryProgress::orderId,
                        steps.done(StepName.PICKUP_SCHEDULED))
                .on(
                        "PARCEL_PICKED_UP",
                        DeliveryProgress.class,
                        DeliveryProgress::orderId,
                        steps.done(StepName.PICKED_UP))
                .on(
                        "PARCEL_DELIVERED",
                        DeliveryProgress.class,
                        DeliveryProgress::orderId,
                        steps.done(StepName.DELIVERED))
                .start();
    }
}
