package dev.orderflow.orders.overdue;

import dev.orderflow.orders.Order;
import dev.orderflow.orders.OrderRepository;
import dev.orderflow.orders.OverdueConfig;
import dev.orderflow.orders.Workflow;
import dev.orderflow.orders.WorkflowRepository;
import dev.orderflow.orders.overdue.OverdueOrderRepository.Update;
import dev.orderflow.outbox.BackOff;
import dev.orderflow.outbox.Outbox;
import dev.orderflow.outbox.Transactions;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Finds the orders to announce again, because participants have not answered or compensated in time: the broker may have
 * lost an event that it had confirmed, or had no queue for it.
 *
 * <p>The delay doubles with each announcement. An order that waits for too long is late: it still takes answers, and an
 * operator decides about it.
 */
@ApplicationScoped
class AnnounceOverdueOrders {

    private static final int BATCH = 100;

    private final OverdueOrderRepository overdue;
    private final OrderRepository orders;
    private final WorkflowRepository workflows;
    private final Outbox outbox;
    private final OverdueConfig config;
    private final Transactions transactions;

    AnnounceOverdueOrders(
            OverdueOrderRepository overdue,
            OrderRepository orders,
            WorkflowRepository workflows,
            Outbox outbox,
            OverdueConfig config,
            Transactions transactions) {
        this.overdue = overdue;
        this.orders = orders;
        this.workflows = workflows;
        this.outbox = outbox;
        this.config = config;
        this.transactions = transactions;
    }

    /**
     * Takes some of the overdue orders, and records their announcement in the caller's transaction. The orders stay locked
     * until it ends, so that their events are published in sequence.
     *
     * @return the orders to announce: neither those that have become late, nor those whose last announcement is still in
     *     the outbox
     */
    public Uni<List<Order>> announce() {
        return overdue.lock(BATCH)
                .flatMap(found -> found.isEmpty() ? Uni.createFrom().item(List.of()) : announce(found));
    }

    private Uni<List<Order>> announce(List<OverdueOrder> found) {
        return workflows.of(found.stream().map(OverdueOrder::id).toList()).flatMap(workflowOf -> {
            // A replica of the previous release leaves closed orders marked as overdue.
            List<OverdueOrder> open = found.stream()
                    .filter(order -> workflowOf.get(order.id()).isOpen(order.status()))
                    .toList();
            List<UUID> due = open.stream()
                    .filter(order -> !order.late())
                    .map(OverdueOrder::id)
                    .toList();
            return unpublished(due).flatMap(unpublished -> overdue.update(found.stream()
                            .map(order -> update(order, open.contains(order), unpublished))
                            .toList())
                    .invoke(() -> warnOfLate(open, workflowOf))
                    .chain(() -> orders.withLines(
                            due.stream().filter(id -> !unpublished.contains(id)).toList())));
        });
    }

    // The order's id is the subject of its announcements.
    private Uni<Set<UUID>> unpublished(List<UUID> orderIds) {
        return outbox.pending(orderIds.stream().map(UUID::toString).toList())
                .map(subjects -> subjects.stream().map(UUID::fromString).collect(Collectors.toSet()));
    }

    private Update update(OverdueOrder order, boolean open, Set<UUID> unpublished) {
        if (!open || order.late()) {
            return new Update(order.id(), order.announcements(), null, open);
        }
        int announced = order.announcements() + (unpublished.contains(order.id()) ? 0 : 1);
        return new Update(order.id(), announced, delayAfter(announced), false);
    }

    private Duration delayAfter(int announced) {
        return new BackOff(config.stepTimeLimit(), config.longestDelay()).after(announced);
    }

    private void warnOfLate(List<OverdueOrder> open, Map<UUID, Workflow> workflowOf) {
        List<OverdueOrder> late = open.stream().filter(OverdueOrder::late).toList();
        if (!late.isEmpty()) {
            transactions.afterCommit(() -> late.forEach(order -> warn(order, workflowOf.get(order.id()))));
        }
    }

    private static void warn(OverdueOrder order, Workflow workflow) {
        Log.warnf(
                "Order %s, %s, is late and is not announced again; it waits for %s",
                order.id(), order.status(), workflow.awaited(order.status()));
    }
}
