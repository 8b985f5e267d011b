package dev.orderflow.orders;

import dev.orderflow.outbox.Transactions;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Records what the services answer about orders, and decides what becomes of the orders.
 *
 * <p>Answers may come early, late, repeated, in any order and at the same time. The first answer to a step stays.
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
     * Records the news in the caller's transaction.
     *
     * @return the orders that it has changed, for others to be told and set to work
     */
    public Uni<List<OrderMoved>> record(List<Progress> progress) {
        Set<UUID> ids = progress.stream().map(Progress::orderId).collect(Collectors.toCollection(TreeSet::new));
        // As exact as the database keeps it.
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        // The lock comes first: of two last steps that commit together, the later one then sees the earlier one.
        return orders.lock(ids)
                .invoke(states -> requireAll(ids, states.keySet()))
                .call(() -> workflows.add(progress))
                .flatMap(states -> workflows.of(ids).map(workflowOf -> decide(states, workflowOf, now)))
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
                .flatMap(order -> decide(order.getKey(), order.getValue(), workflows.get(order.getKey()), now).stream())
                .toList();
    }

    private static Optional<Verdict> decide(UUID id, OrderState state, Workflow workflow, Instant now) {
        List<OrderStatus> statuses = new ArrayList<>();
        @Nullable String reason = null;
        OrderStatus status = state.status();
        for (Optional<Workflow.Decision> next = workflow.decide(status);
                next.isPresent();
                next = workflow.decide(status)) {
            if (!status.canBecome(next.get().status())) {
                throw new IllegalStateException("Order %s cannot become %s after %s"
                        .formatted(id, next.get().status(), status));
            }
            status = next.get().status();
            reason = next.get().reason();
            statuses.add(status);
        }
        boolean open = workflow.isOpen(status);
        if (statuses.isEmpty() && open == state.open()) {
            return Optional.empty();
        }
        return Optional.of(new Verdict(
                new OrderChange(id, status, now, reason, open),
                new OrderMoved(id, statuses, now, reason, state.open() && !open && isGivenUp(status))));
    }

    private static boolean isGivenUp(OrderStatus status) {
        return status == OrderStatus.REJECTED || status == OrderStatus.CANCELLED;
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

    private record Verdict(OrderChange change, OrderMoved moved) {}
}
