package dev.orderflow.seller.messaging;

import dev.orderflow.outbox.OutboxEvent;
import dev.orderflow.outbox.inbox.Inbox;
import dev.orderflow.outbox.inbox.ReceivedEvent;
import dev.orderflow.seller.AnonymiseOrders;
import dev.orderflow.seller.Preparation;
import dev.orderflow.seller.Preparation.Released;
import dev.orderflow.seller.Preparation.Reserved;
import dev.orderflow.seller.Preparation.Unavailable;
import dev.orderflow.seller.Preparation.Unreachable;
import dev.orderflow.seller.PrepareShipments;
import dev.orderflow.seller.ReleaseShipments;
import dev.orderflow.seller.ShipOrders;
import dev.orderflow.seller.events.SellerNotified;
import dev.orderflow.seller.events.SellerUnreachable;
import dev.orderflow.seller.events.ShipmentsReleased;
import dev.orderflow.seller.events.StockUnavailable;
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

    private static final boolean BY_EVENT = false;

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
                .start();
    }

    private Uni<List<OutboxEvent>> onOrderPlaced(List<ReceivedEvent<OrderPlaced>> events) {
        return prepareShipments
                .prepare(
                        events.stream()
                                .map(event -> event.data().toOrder(event.traceparent()))
                                .toList(),
                        BY_EVENT)
                .map(preparations -> IntStream.range(0, events.size())
                        .mapToObj(i -> answer(events.get(i), preparations.get(i)))
                        .flatMap(Optional::stream)
                        .toList());
    }

    /** Empty as long as a seller is still to be told: the answer follows when the last of them was. */
    private static Optional<OutboxEvent> answer(ReceivedEvent<?> event, Preparation preparation) {
        if (preparation instanceof Unavailable unavailable) {
            return Optional.of(event.result(StockUnavailable.TYPE, StockUnavailable.from(unavailable)));
        }
        if (preparation instanceof Unreachable unreachable) {
            return Optional.of(event.result(SellerUnreachable.TYPE, SellerUnreachable.from(unreachable)));
        }
        if (preparation instanceof Released released) {
            return Optional.of(event.result(ShipmentsReleased.TYPE, ShipmentsReleased.from(released)));
        }
        return Optional.of((Reserved) preparation)
                .filter(reserved -> reserved.notifiedAt().isPresent())
                .map(reserved -> event.result(SellerNotified.TYPE, SellerNotified.from(reserved)));
    }

    private Uni<List<OutboxEvent>> onOrderClosed(List<ReceivedEvent<OrderClosed>> events) {
        List<ReceivedEvent<OrderClosed>> toUndo =
                events.stream().filter(event -> !event.data().undone()).toList();
        if (toUndo.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        SortedSet<UUID> orderIds =
                toUndo.stream().map(event -> event.data().orderId()).collect(Collectors.toCollection(TreeSet::new));
        return releaseShipments.release(orderIds, BY_EVENT).map(released -> toUndo.stream()
                .map(event -> event.result(
                        ShipmentsReleased.TYPE,
                        ShipmentsReleased.from(
                                releasedOrder(released, event.data().orderId()))))
                .toList());
    }

    private static Released releasedOrder(Map<UUID, Released> released, UUID orderId) {
        return Optional.ofNullable(released.get(orderId))
                .orElseThrow(() -> new IllegalStateException("Order " + orderId + " has left and is given up"));
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
