package dev.orderflow.notification;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import dev.orderflow.outbox.database.DatabaseClock;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Schedules the mails to customers about their orders, one per order and kind.
 *
 * <p>It records each mail and a durable task that sends it; see {@link MailTasks}. A rejected or cancelled order is not confirmed any more: its
 * unsent confirmation is dropped, and a later one is not recorded. Only a confirmation that is being sent at that moment still
 * arrives. Erased customers get no mails. {@link MailBatch} decides.
 */
@ApplicationScoped
public class ScheduleMails {

    private final NotificationRepository notifications;
    private final NotifiedOrderRepository orders;
    private final MailTasks tasks;
    private final NotificationConfig config;
    private final NoArgGenerator ids = Generators.timeBasedEpochGenerator();

    ScheduleMails(
            NotificationRepository notifications,
            NotifiedOrderRepository orders,
            MailTasks tasks,
            NotificationConfig config) {
        this.notifications = notifications;
        this.orders = orders;
        this.tasks = tasks;
        this.config = config;
    }

    /**
     * Schedules the mails in the caller's transaction. An order that has a notification of the kind keeps it, in any state. An
     * order may occur more than once.
     *
     * @param requests all of one kind
     * @return the notification of each order, by order id; none for an order that is closed or anonymised
     */
    public Uni<Map<UUID, Notification>> schedule(List<MailRequest> requests) {
        if (requests.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        MailBatch batch = MailBatch.of(requests);
        return orders.lock(batch.orderIds(), batch.closesOrders())
                .call(() -> dropObsolete(batch))
                .map(locked -> batch.due(locked, ids::generate, config.messageIdDomain(), DatabaseClock.now()))
                .flatMap(notifications::insertNew)
                .call(stored -> tasks.schedule(batch.mails(stored)))
                .flatMap(stored -> notifications
                        .ofOrders(batch.without(stored), batch.kind())
                        .map(existing -> MailBatch.answers(stored, existing)));
    }

    private Uni<Void> dropObsolete(MailBatch batch) {
        return batch.obsolete()
                .map(kind -> notifications
                        .unsent(batch.orderIds(), kind)
                        .flatMap(unsent -> tasks.withdraw(unsent, () -> notifications.drop(unsent))))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }
}
