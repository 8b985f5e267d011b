package dev.orderflow.orders.orchestration;

import dev.orderflow.orders.Coordination;
import dev.orderflow.orders.Order;
import dev.orderflow.orders.OrderStatus;
import dev.orderflow.orders.StepName;
import dev.orderflow.orders.coordination.Coordinator;
import dev.orderflow.orders.coordination.OrderCancelled;
import dev.orderflow.orders.coordination.OrderConfirmed;
import dev.orderflow.orders.coordination.OrderRejected;
import dev.orderflow.outbox.OutboxEvent;
import dev.orderflow.outbox.task.DurableTasks;
import dev.orderflow.outbox.task.DurableTasks.NewTask;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;

/** Has the services asked, one durable task for each request. */
@ApplicationScoped
class Orchestrator implements Coordinator {

    private final OrchestratedWorkflow workflow;
    private final DurableTasks tasks;

    Orchestrator(OrchestratedWorkflow workflow, DurableTasks tasks) {
        this.workflow = workflow;
        this.tasks = tasks;
    }

    @Override
    public Coordination coordination() {
        return Coordination.ORCHESTRATION;
    }

    @Override
    public Uni<List<OutboxEvent>> pursue(List<Order> orders) {
        // The orders are locked, and recording the outcome of a request locks its order.
        return tasks.scheduleMissing(orders.stream().flatMap(this::requests).toList())
                .map(scheduled -> orders.stream()
                        .filter(order -> order.status() == OrderStatus.CONFIRMED)
                        .map(order -> OutboxEvent.of(
                                OrderConfirmed.TYPE, order.id(), new OrderConfirmed(order.id(), order.statusSince())))
                        .toList());
    }

    /** The order's end is told when there is nothing left to do about it. */
    @Override
    public List<OutboxEvent> undone(Order order) {
        return order.status() == OrderStatus.REJECTED
                ? List.of(OutboxEvent.of(OrderRejected.TYPE, order.id(), OrderRejected.of(order, true)))
                : List.of(OutboxEvent.of(OrderCancelled.TYPE, order.id(), OrderCancelled.of(order, true)));
    }

    private Stream<NewTask> requests(Order order) {
        Stream<StepName> steps = workflow.steps().stream().map(StepDefinition::step);
        return switch (order.status()) {
            case PLACED -> steps.map(step -> task(PerformStepTask.KIND, order, step));
            // Logistics has the last word; the others are asked when it has spoken.
            case CANCELLING -> Stream.of(undoing(order, StepName.LOGISTICS));
            case CANCELLED -> steps.filter(step -> step != StepName.LOGISTICS).map(step -> undoing(order, step));
            case REJECTED -> steps.map(step -> undoing(order, step));
            case CONFIRMED, READY, SHIPPED, DELIVERED -> Stream.empty();
        };
    }

    private static NewTask undoing(Order order, StepName step) {
        return task(UndoStepTask.KIND, order, step.undoing());
    }

    private static NewTask task(String kind, Order order, StepName step) {
        return NewTask.of(kind, new CallKey(order.id(), step), "");
    }
}
