package dev.orderflow.seller.messaging;

import dev.orderflow.outbox.OutboxEvent;
import dev.orderflow.outbox.inbox.Inbox;
import dev.orderflow.outbox.inbox.ReceivedEvent;
import dev.orderflow.seller.Preparation;
import dev.orderflow.seller.PrepareShipments;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;

@ApplicationScoped
class OrderEventConsumer {

    private final PrepareShipments prepareShipments;

    OrderEventConsumer(PrepareShipments prepareShipments) {
        this.prepareShipments = prepareShipments;
    }

    void subscribe(@Observes StartupEvent start, Inbox inbox, @Channel("orders") Multi<Message<byte[]>> messages) {
        inbox.subscribe("orders", messages)
                .on("ORDER_PLACED", OrderPlaced.class, this::onOrderPlaced)
                .start();
    }

    private Uni<List<OutboxEvent>> onOrderPlaced(List<ReceivedEvent<OrderPlaced>> events) {
        return prepareShipments
                .prepare(events.stream()
                        .map(event -> event.data().toOrder(event.traceparent()))
                        .toList())
                .map(preparations -> IntStream.range(0, events.size())
                        .mapToObj(i -> answer(events.get(i), preparations.get(i)))
                        .flatMap(Optional::stream)
                        .toList());
    }

    /** Empty as long as a seller is still to be told: the answer follows when the last of them was. */
    private static Optional<OutboxEvent> answer(ReceivedEvent<?> event, Preparation preparation) {
        if (preparation instanceof Preparation.Unavailable unavailable) {
            return Optional.of(event.result(StockUnavailable.TYPE, StockUnavailable.from(unavailable)));
        }
        return Optional.of((Preparation.Reserved) preparation)
                .filter(reserved -> reserved.notifiedAt().isPresent())
                .map(reserved -> event.result(SellerNotified.TYPE, SellerNotified.from(reserved)));
    }
}
