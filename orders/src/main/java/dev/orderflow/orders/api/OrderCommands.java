package dev.orderflow.orders.api;

import dev.orderflow.orders.CancelOrder;
import dev.orderflow.orders.Cancellation;
import dev.orderflow.orders.FindOrders;
import dev.orderflow.orders.Order;
import dev.orderflow.orders.coordination.Coordinators;
import dev.orderflow.orders.placing.IdempotencyKey;
import dev.orderflow.orders.placing.NewOrder;
import dev.orderflow.orders.placing.PlaceOrder;
import dev.orderflow.orders.placing.PlaceOrderOnce;
import dev.orderflow.orders.placing.Rush;
import dev.orderflow.outbox.Outbox;
import dev.orderflow.outbox.Transactions;
import dev.orderflow.outbox.task.DurableTasks;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Places and cancels orders: each in one transaction, with the events and tasks that follow. */
@Singleton
class OrderCommands {

    private final PlaceOrder placeOrder;
    private final PlaceOrderOnce placeOrderOnce;
    private final Rush rush;
    private final CancelOrder cancelOrder;
    private final FindOrders findOrders;
    private final Coordinators coordinators;
    private final OrderAccess access;
    private final DurableTasks tasks;
    private final Outbox outbox;
    private final Transactions transactions;

    OrderCommands(
            PlaceOrder placeOrder,
            PlaceOrderOnce placeOrderOnce,
            Rush rush,
            CancelOrder cancelOrder,
            FindOrders findOrders,
            Coordinators coordinators,
            OrderAccess access,
            DurableTasks tasks,
            Outbox outbox,
            Transactions transactions) {
        this.placeOrder = placeOrder;
        this.placeOrderOnce = placeOrderOnce;
        this.rush = rush;
        this.cancelOrder = cancelOrder;
        this.findOrders = findOrders;
        this.coordinators = coordinators;
        this.access = access;
        this.tasks = tasks;
        this.outbox = outbox;
        this.transactions = transactions;
    }

    /**
     * Places an order.
     *
     * @param key of the request; null without one. A repeated request gets the order that the first one placed
     */
    Uni<Order> place(@Nullable IdempotencyKey key, NewOrder newOrder) {
        return rush.accept(() -> transactions.run(
                () -> key == null ? placeOrder.place(newOrder).call(this::coordinate) : placeOnce(key, newOrder)));
    }

    /** Cancels an order for a caller who may change it; fails with a problem for any other. */
    Uni<OrderResponse> cancel(UUID id, @Nullable String token) {
        return transactions.run(() -> access.requireToChange(id, token).flatMap(viewer -> cancelOrder
                .cancel(id)
                .call(cancellation -> follow(id, cancellation))
                .chain(() -> findOrders.byId(id))
                .map(progress -> OrderResponse.from(progress, viewer))));
    }

    private Uni<Order> placeOnce(IdempotencyKey key, NewOrder newOrder) {
        return placeOrderOnce
                .place(key, newOrder)
                .call(placement -> placement.repeated() ? Uni.createFrom().voidItem() : coordinate(placement.order()))
                .map(PlaceOrderOnce.Placement::order);
    }

    private Uni<Void> follow(UUID id, Cancellation cancellation) {
        if (cancellation instanceof Cancellation.UnknownOrder) {
            throw OrderAccess.unknown(id);
        }
        return cancellation instanceof Cancellation.Requested requested
                ? coordinate(requested.order())
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> coordinate(Order order) {
        return coordinators.coordinate(List.of(order)).scheduleIn(tasks).flatMap(outbox::publish);
    }
}
