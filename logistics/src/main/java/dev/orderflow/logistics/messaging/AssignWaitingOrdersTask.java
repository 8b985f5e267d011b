package dev.orderflow.logistics.messaging;

import dev.orderflow.logistics.AssignWaitingOrders;
import dev.orderflow.logistics.AssignmentRepository;
import dev.orderflow.logistics.events.DeliveryEvents;
import dev.orderflow.outbox.OutboxEvent;
import dev.orderflow.outbox.task.Task;
import dev.orderflow.outbox.task.TaskHandler;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Decides waiting orders and publishes the decisions. One task serves all of them, so the longest waiting come first, and a
 * release of capacity need not know which orders wait for it.
 */
@ApplicationScoped
class AssignWaitingOrdersTask implements TaskHandler<List<UUID>> {

    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final int AT_ONCE = 200;

    private final AssignWaitingOrders assignWaitingOrders;
    private final AssignmentRepository assignments;

    AssignWaitingOrdersTask(AssignWaitingOrders assignWaitingOrders, AssignmentRepository assignments) {
        this.assignWaitingOrders = assignWaitingOrders;
        this.assignments = assignments;
    }

    @Override
    public String kind() {
        return "assign-waiting-orders";
    }

    @Override
    public Optional<Duration> interval() {
        return Optional.of(INTERVAL);
    }

    @Override
    public Uni<List<UUID>> perform(Task task) {
        return Panache.withSession(() -> assignments.readyToDecide(Instant.now(), AT_ONCE));
    }

    @Override
    public Uni<List<OutboxEvent>> complete(Task task, List<UUID> orderIds) {
        return assignWaitingOrders.assign(orderIds).map(decided -> decided.stream()
                .flatMap(assignment ->
                        Answers.outboxEvents(DeliveryEvents.ofDecision(assignment), assignment.traceparent()).stream())
                .toList());
    }
}
