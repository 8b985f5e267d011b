package dev.orderflow.orders;

import dev.orderflow.outbox.Transactions;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

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
     * @return the orders whose status has changed; this is where undoing the work of the other services will begin
     *     when an order is rejected
     */
    public Uni<List<OrderDecided>> record(List<Progress> progress) {
        Set<UUID> ids = progress.stream().map(Progress::orderId).collect(Collectors.toCollection(TreeSet::new));
        // The lock comes first: of two last steps that commit together, the later one then sees the earlier one.
        return orders.lock(ids)
                .invoke(statuses -> requireAll(ids, statuses.keySet()))
                .call(() -> workflows.add(progress))
                .flatMap(statuses -> workflows.of(ids).map(workflowOf -> decide(statuses, workflowOf)))
                .call(orders::setStatus)
                .invoke(decided -> transactions.afterCommit(() -> decided.forEach(RecordProgress::log)));
    }

    private static void requireAll(Set<UUID> ids, Collection<UUID> found) {
        if (!found.containsAll(ids)) {
            throw new UnknownOrderException(
                    ids.stream().filter(id -> !found.contains(id)).toList());
        }
    }

    private static List<OrderDecided> decide(Map<UUID, OrderStatus> statuses, Map<UUID, Workflow> workflows) {
        return statuses.entrySet().stream()
                .flatMap(order -> workflows.get(order.getKey()).decide(order.getValue()).stream()
                        .map(decision -> new OrderDecided(order.getKey(), decision.status(), decision.reason())))
                .toList();
    }

    private static void log(OrderDecided decided) {
        Log.infof(
                "Order %s is %s%s",
                decided.orderId(), decided.status(), decided.reason() == null ? "" : ": " + decided.reason());
    }
}
