package dev.orderflow.orders.messaging;

import dev.orderflow.orders.StepName;
import dev.orderflow.orders.catalogue.UpdateCatalogue;
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

    private final StepEventHandlers steps;
    private final UpdateCatalogue updateCatalogue;

    SellerEventConsumer(StepEventHandlers steps, UpdateCatalogue updateCatalogue) {
        this.steps = steps;
        this.updateCatalogue = updateCatalogue;
    }

    void subscribe(@Observes StartupEvent start, Inbox inbox, @Channel("seller") Multi<Message<byte[]>> messages) {
        inbox.subscribe("seller", "/seller", messages)
                .on("SELLER_NOTIFIED", SellerNotified.class, SellerNotified::orderId, steps.done(StepName.SELLER))
                .on(
                        "SELLER_UNREACHABLE",
                        SellerUnreachable.class,
                        SellerUnreachable::orderId,
                        steps.failed(StepName.SELLER))
                .on(
                        "STOCK_UNAVAILABLE",
                        StockUnavailable.class,
                        StockUnavailable::orderId,
                        steps.failed(StepName.SELLER))
                .on("SHIPMENT_READY", ShipmentReady.class, ShipmentReady::orderId, steps.done(ShipmentReady::step))
                .on(
                        "SHIPMENTS_RELEASED",
                        ShipmentsReleased.class,
                        ShipmentsReleased::orderId,
                        steps.done(StepName.SELLER_UNDONE))
                .on("PRODUCT_CHANGED", ProductChanged.class, ProductChanged::sku, this::onProductChanged)
                .start();
    }

    private Uni<List<OutboxEvent>> onProductChanged(List<ReceivedEvent<ProductChanged>> events) {
        return updateCatalogue
                .update(events.stream().map(event -> event.data().product()).toList())
                .map(updated -> List.of());
    }
}
