package dev.orderflow.orders.orchestration;

import dev.orderflow.orders.Coordination;
import dev.orderflow.orders.Order;
import dev.orderflow.orders.OrderStatus;
import dev.orderflow.orders.StepName.Phase;
import dev.orderflow.orders.coordination.Coordinator;
import dev.orderflow.orders.coordination.Effects;
import dev.orderflow.orders.coordination.OrderAccepted;
import dev.orderflow.orders.coordination.OrderCancelled;
import dev.orderflow.orders.coordination.OrderRejected;
import dev.orderflow.outbox.OutboxEvent;
import dev.orderflow.outbox.task.DurableTasks.NewTask;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Calls the participants: one durable task for each call. */
@ApplicationScoped
class Orchestrator implements Coordinator {

    @Override
    public Coordination coordination() {
        return Coordination.ORCHESTRATION;
    }

    @Override
    public Effects coordinate(Order order) {
        return new Effects(
                accepted(order),
                CallDecisions.calls(order.status()).stream()
                        .map(call -> NewTask.of(
                                        call.phase() == Phase.WORK ? PerformStepTask.KIND : UndoStepTask.KIND,
                                        new CallKey(order.id(), call),
                                        "")
                                .about(order.id()))
                        .toList());
    }

    private static List<OutboxEvent> accepted(Order order) {
        return order.status() == OrderStatus.PLACED
                ? List.of(
                        OutboxEvent.of(OrderAccepted.TYPE, order.id(), new OrderAccepted(order.id(), order.placedAt())))
                : List.of();
    }

    /** Other services learn of the end of an order when there is nothing left to do for it. */
    @Override
    public Effects compensated(Order order) {
        return Effects.publish(List.of(
                order.status() == OrderStatus.REJECTED
                        ? OutboxEvent.of(OrderRejected.TYPE, order.id(), OrderRejected.of(order, true))
                        : OutboxEvent.of(OrderCancelled.TYPE, order.id(), OrderCancelled.of(order, true))));
    }
}
