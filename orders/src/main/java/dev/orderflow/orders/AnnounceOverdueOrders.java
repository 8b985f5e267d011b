package dev.orderflow.orders;

import dev.orderflow.orders.OverdueOrderRepository.Update;
import dev.orderflow.outbox.Transactions;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Finds orders that the services have not finished in time, to be announced to them again: what the broker has confirmed
 * may have been lost since, or have had no queue to go to.
 *
 * <p>The delay until the next announcement doubles with each. An order that becomes too old is late: it waits for answers
 * like any other, and is left to an operator.
 */
@ApplicationScoped
public class AnnounceOverdueOrders {

    private static final int BATCH = 100;
    private static final int MOST_DOUBLINGS = 30;

    private final OverdueOrderRepository overdue;
    private final WorkflowRepository workflows;
    private final Announcements announcements;
    private final OverdueConfig config;
    private final Transactions transactions;

    AnnounceOverdueOrders(
            OverdueOrderRepository overdue,
            WorkflowRepository workflows,
            Announcements announcements,
            OverdueConfig config,
            Transactions transactions) {
        this.overdue = overdue;
        this.workflows = workflows;
        this.announcements = announcements;
        this.config = config;
        this.transactions = transactions;
    }

    /**
     * Takes some of the overdue orders and notes, in the caller's transaction, that they are announced in it. The orders
     * stay locked until it ends, so that their announcements keep their order.
     *
     * @return the orders to announce: neither those that have become late, nor those whose last announcement still waits
     *     to be published
     */
    public Uni<List<Order>> announce() {
        return overdue.lock(BATCH)
                .flatMap(found -> found.isEmpty() ? Uni.createFrom().item(List.of()) : announce(found));
    }

    private Uni<List<Order>> announce(List<OverdueOrder> found) {
        List<UUID> late =
                found.stream().filter(OverdueOrder::late).map(OverdueOrder::id).toList();
        List<UUID> due = found.stream()
                .filter(order -> !order.late())
                .map(OverdueOrder::id)
                .toList();
        return announcements.unpublished(due).flatMap(unpublished -> overdue.update(
                        found.stream().map(order -> update(order, unpublished)).toList())
                .chain(() -> tellOf(late))
                .chain(() -> overdue.withLines(
                        due.stream().filter(id -> !unpublished.contains(id)).toList())));
    }

    private Update update(OverdueOrder order, Set<UUID> unpublished) {
        if (order.late()) {
            return new Update(order.id(), order.announcements(), null);
        }
        int announced = order.announcements() + (unpublished.contains(order.id()) ? 0 : 1);
        return new Update(order.id(), announced, delayAfter(announced));
    }

    private Duration delayAfter(int announced) {
        Duration delay = config.stepTimeLimit().multipliedBy(1L << Math.min(announced - 1, MOST_DOUBLINGS));
        return delay.compareTo(config.longestDelay()) < 0 ? delay : config.longestDelay();
    }

    private Uni<Void> tellOf(List<UUID> late) {
        if (late.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return workflows
                .of(late)
                .invoke(workflowOf -> transactions.afterCommit(() -> workflowOf.forEach(AnnounceOverdueOrders::warn)))
                .replaceWithVoid();
    }

    private static void warn(UUID order, Workflow workflow) {
        Log.warnf(
                "Order %s is late and no longer announced by itself; it waits for %s",
                order,
                workflow.steps().stream()
                        .filter(step -> step.state() == StepState.WAITING)
                        .map(WorkflowStep::name)
                        .toList());
    }
}
