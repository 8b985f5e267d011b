package dev.orderflow.orders.erasure;

import dev.orderflow.outbox.Outbox;
import dev.orderflow.outbox.OutboxEvent;
import dev.orderflow.outbox.Transactions;
import dev.orderflow.outbox.task.Task;
import dev.orderflow.outbox.task.TaskHandler;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Anonymises orders in batches, and publishes that. One replica at a time does it. */
@ApplicationScoped
class AnonymiseOrdersTask implements TaskHandler<Void> {

    // Less than a task may take.
    private static final Duration LONGEST_TURN = Duration.ofSeconds(10);

    private final AnonymiseOrders anonymiseOrders;
    private final Outbox outbox;
    private final RetentionConfig config;
    private final Transactions transactions;

    AnonymiseOrdersTask(
            AnonymiseOrders anonymiseOrders, Outbox outbox, RetentionConfig config, Transactions transactions) {
        this.anonymiseOrders = anonymiseOrders;
        this.outbox = outbox;
        this.config = config;
        this.transactions = transactions;
    }

    @Override
    public String kind() {
        return AnonymiseOrders.TASK;
    }

    @Override
    public Optional<Duration> interval() {
        return Optional.of(config.interval());
    }

    @Override
    public Uni<Void> perform(Task task) {
        return anonymise(System.nanoTime() + LONGEST_TURN.toNanos());
    }

    @Override
    public Uni<List<OutboxEvent>> complete(Task task, Void nothing) {
        return Uni.createFrom().item(List.of());
    }

    private Uni<Void> anonymise(long end) {
        return transactions
                .runDetached(() -> anonymiseOrders
                        .anonymise()
                        .call(done -> outbox.publish(done.erased().stream()
                                .map(AnonymiseOrdersTask::event)
                                .toList())))
                .invoke(done -> log(done.erased()))
                .flatMap(done -> done.more() && System.nanoTime() - end < 0
                        ? anonymise(end)
                        : Uni.createFrom().voidItem());
    }

    private static OutboxEvent event(OrderAnonymised anonymised) {
        return OutboxEvent.of(OrderAnonymised.TYPE, anonymised.orderId(), anonymised);
    }

    private static void log(List<OrderAnonymised> erased) {
        erased.forEach(order -> Log.infof("Order %s is anonymised: its customer is erased", order.orderId()));
    }
}
