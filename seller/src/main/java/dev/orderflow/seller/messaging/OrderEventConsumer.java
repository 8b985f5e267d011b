package dev.orderflow.seller.messaging;

import dev.orderflow.outbox.OutboxEvent;
import dev.orderflow.outbox.inbox.Inbox;
import dev.orderflow.outbox.inbox.ReceivedEvent;
import dev.orderflow.seller.Preparation;
import dev.orderflow.seller.Preparation.Released;
import dev.orderflow.seller.erasure.AnonymiseOrders;
import dev.orderflow.seller.events.Answer;
import dev.orderflow.seller.fulfilment.PrepareShipments;
import dev.orderflow.seller.fulfilment.ReleaseShipments;
import dev.orderflow.seller.fulfilment.ShipOrders;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;

@ApplicationScoped
class OrderEventConsumer {

    private final PrepareShipments prepareShipments;
    private final ReleaseShipments releaseShipments;
    private final ShipOrders shipOrders;
    private final AnonymiseOrders anonymiseOrders;

    OrderEventConsumer(
            PrepareShipments prepareShipments,
            ReleaseShipments releaseShipments,
            ShipOrders shipOrders,
            AnonymiseOrders anonymiseOrders) {
        this.prepareShipments = prepareShipments;
        this.releaseShipments = releaseShipments;
        this.shipOrders = shipOrders;
        this.anonymiseOrders = anonymiseOrders;
    }

    void subscribe(@Observes StartupEvent start, Inbox inbox, @Channel("orders") Multi<Message<byte[]>> messages) {
        inbox.subscribe("orders", "/orders", messages)
                .on("ORDER_PLACED", OrderPlaced.class, OrderPlaced::orderId, this::onOrderPlaced)
                .on("ORDER_REJECTED", OrderClosed.class, OrderClosed::orderId, this::onOrderClosed)
                .on("ORDER_CANCELLED", OrderClosed.class, OrderClosed::orderId, this::onOrderClosed)
                .on("ORDER_SHIPPED", OrderShipped.class, OrderShipped::orderId, this::onOrderShipped)
                .on(OrderAnonymised.TYPE, OrderAnonymised.class, OrderAnonymised::orderId, this::onOrderAnonymised)
                .ignore("ORDER_CONFIRMED", "CANCELLATION_REQUESTED", "ORDER_DELIVERED")
                .ignore("ORDER_ACCEPTED", "STEP_REQUESTED", "STEP_ANSWERED", "STEP_RETRIED", "STEP_GIVEN_UP")
                .start();
    }

    private Uni<List<OutboxEvent>> onOrderPlaced(List<ReceivedEvent<OrderPlaced>> events) {
        return prepareShipments
                .prepare(events.stream().map(event -> event.data().toOrder()).toList(), false)
                .map(preparations -> IntStream.range(0, events.size())
                        .mapToObj(i -> answer(events.get(i), preparations.get(i)))
                        .flatMap(Optional::stream)
                        .toList());
    }

    private static Optional<OutboxEvent> answer(ReceivedEvent<?> event, Preparation preparation) {
        return Answer.of(preparation).map(answer -> event.result(answer.type(), answer.data()));
    }

    private Uni<List<OutboxEvent>> onOrderClosed(List<ReceivedEvent<OrderClosed>> events) {
        List<ReceivedEvent<OrderClosed>> toRelease =
                events.stream().filter(event -> !event.data().undone()).toList();
        if (toRelease.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        SortedSet<UUID> orderIds =
                toRelease.stream().map(event -> event.data().orderId()).collect(Collectors.toCollection(TreeSet::new));
        return releaseShipments.release(orderIds, false).map(released -> toRelease.stream()
                .map(event -> answer(event, find(released, event.data().orderId())))
                .flatMap(Optional::stream)
                .toList());
    }

    private static Released find(Map<UUID, Released> released, UUID orderId) {
        return Optional.ofNullable(released.get(orderId))
                .orElseThrow(() ->
                        new IllegalStateException("Order " + orderId + " was rejected or cancelled, but has shipped"));
    }

    private Uni<List<OutboxEvent>> onOrderShipped(List<ReceivedEvent<OrderShipped>> events) {
        return shipOrders
                .ship(events.stream()
                        .map(ReceivedEvent::data)
                        .collect(Collectors.toMap(
                                OrderShipped::orderId, OrderShipped::shippedAt, (first, again) -> first)))
                .replaceWith(List.of());
    }

    private Uni<List<OutboxEvent>> onOrderAnonymised(List<ReceivedEvent<OrderAnonymised>> events) {
        return anonymiseOrders
                .anonymise(events.stream()
                        .map(event -> event.data().orderId())
                        .collect(Collectors.toCollection(TreeSet::new)))
                .replaceWith(List.of());
    }
}
