package dev.orderflow.orders;

import dev.orderflow.outbox.Transactions;
import dev.orderflow.outbox.database.DatabaseClock;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Records the answers of participants, and moves their orders.
 *
 * <p>Answers may come early, late, repeatedly, in any sequence and at the same time. The first answer to a step stays.
 */
@ApplicationScoped
public class RecordProgress {

    private final OrderRepository orders;
    private final WorkflowRepository workflows;
    private final Transactions transactions;

    RecordProgress(OrderRepository orders, WorkflowRepository workflows, Transactions transactions) {
        this.orders = orders;
        this.workflows = workflows;
        this.transactions = transactions;
    }

    /**
     * Records the answers in the caller's transaction.
     *
     * @return the orders that have changed
     */
    public Uni<List<OrderMoved>> record(List<Progress> progress) {
        Set<UUID> ids = progress.stream().map(Progress::orderId).collect(Collectors.toCollection(TreeSet::new));
        Instant now = DatabaseClock.now();
        // The lock comes first: when two last steps commit at the same time, the later one sees the earlier one.
        return orders.lock(ids)
                .invoke(states -> requireAll(ids, states.keySet()))
                .flatMap(states -> workflows.add(progress).map(workflowOf -> decide(states, workflowOf, now)))
                .call(verdicts ->
                        orders.change(verdicts.stream().map(Verdict::change).toList()))
                .map(verdicts -> verdicts.stream().map(Verdict::moved).toList())
                .invoke(moved -> transactions.afterCommit(() -> moved.forEach(RecordProgress::log)));
    }

    private static void requireAll(Set<UUID> ids, Collection<UUID> found) {
        if (!found.containsAll(ids)) {
            throw new UnknownOrderException(
                    ids.stream().filter(id -> !found.contains(id)).toList());
        }
    }

    private static List<Verdict> decide(Map<UUID, OrderState> states, Map<UUID, Workflow> workflows, Instant now) {
        return states.entrySet().stream()
                .flatMap(order -> advance(order.getKey(), order.getValue(), workflows.get(order.getKey()))
                        .map(move -> Verdict.of(order.getKey(), move, now))
                        .stream())
                .toList();
    }

    private static Optional<Workflow.Move> advance(UUID orderId, OrderState state, Workflow workflow) {
        try {
            return workflow.advance(state.status(), state.open());
        } catch (IllegalStateException e) {
            throw new IllegalStateException("Order " + orderId + ": " + e.getMessage(), e);
        }
    }

    private static void log(OrderMoved moved) {
        if (!moved.statuses().isEmpty()) {
            Log.infof(
                    "Order %s is %s%s",
                    moved.orderId(),
                    moved.statuses().get(moved.statuses().size() - 1),
                    moved.reason() == null ? "" : ": " + moved.reason());
        }
    }

    private record Verdict(OrderChange change, OrderMoved moved) {

        private static Verdict of(UUID id, Workflow.Move move, Instant now) {
            return new Verdict(
                    new OrderChange(id, move.status(), now, move.reason(), move.open()),
                    new OrderMoved(id, move.passed(), now, move.reason(), move.compensated()));
        }
    }
}
