package dev.orderflow.orders.overdue;

import dev.orderflow.orders.OverdueConfig;
import dev.orderflow.orders.coordination.Coordinators;
import dev.orderflow.outbox.OutboxEvent;
import dev.orderflow.outbox.Transactions;
import dev.orderflow.outbox.task.DurableTasks;
import dev.orderflow.outbox.task.Task;
import dev.orderflow.outbox.task.TaskHandler;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Re-announces overdue orders. One replica at a time does it. */
@ApplicationScoped
class AnnounceOverdueTask implements TaskHandler<Void> {

    static final String KIND = "announce-overdue-orders";

    private final AnnounceOverdueOrders announceOverdueOrders;
    private final CountLateOrders countLateOrders;
    private final Coordinators coordinators;
    private final DurableTasks tasks;
    private final OverdueMetrics metrics;
    private final OverdueConfig config;
    private final Transactions transactions;

    AnnounceOverdueTask(
            AnnounceOverdueOrders announceOverdueOrders,
            CountLateOrders countLateOrders,
            Coordinators coordinators,
            DurableTasks tasks,
            OverdueMetrics metrics,
            OverdueConfig config,
            Transactions transactions) {
        this.announceOverdueOrders = announceOverdueOrders;
        this.countLateOrders = countLateOrders;
        this.coordinators = coordinators;
        this.tasks = tasks;
        this.metrics = metrics;
        this.config = config;
        this.transactions = transactions;
    }

    void start(@Observes StartupEvent event) {
        OverdueConfig.requireConsistent(config);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Optional<Duration> interval() {
        return Optional.of(config.interval());
    }

    @Override
    public Uni<Void> perform(Task task) {
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<List<OutboxEvent>> complete(Task task, Void nothing) {
        return announceOverdueOrders
                .announce()
                .call(again -> countLateOrders
                        .count()
                        .invoke(late -> transactions.afterCommit(() -> metrics.record(again.size(), late))))
                .map(coordinators::coordinate)
                .flatMap(effects -> effects.scheduleIn(tasks));
    }
}
