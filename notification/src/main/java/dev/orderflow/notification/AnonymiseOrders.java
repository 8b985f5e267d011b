package dev.orderflow.notification;

import dev.orderflow.outbox.erasure.ErasedSubjects;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.SortedSet;
import java.util.UUID;

/** Erases the customers of orders, and drops their unsent mails. */
@ApplicationScoped
public class AnonymiseOrders {

    private final NotifiedOrderRepository orders;
    private final NotificationRepository notifications;
    private final MailTasks tasks;
    private final ErasedSubjects erasedSubjects;

    AnonymiseOrders(
            NotifiedOrderRepository orders,
            NotificationRepository notifications,
            MailTasks tasks,
            ErasedSubjects erasedSubjects) {
        this.orders = orders;
        this.notifications = notifications;
        this.tasks = tasks;
        this.erasedSubjects = erasedSubjects;
    }

    /** Erases them in the caller's transaction. For an unknown order, no mail will be accepted later. */
    public Uni<Void> anonymise(SortedSet<UUID> orderIds) {
        return orders.anonymise(orderIds)
                .chain(() -> notifications.idsOf(orderIds))
                .flatMap(ids -> tasks.withdraw(ids, () -> notifications.anonymise(ids)))
                .chain(() -> erasedSubjects.erase(
                        orderIds.stream().map(UUID::toString).toList()));
    }
}
