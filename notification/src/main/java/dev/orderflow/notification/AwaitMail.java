package dev.orderflow.notification;

import dev.orderflow.outbox.Transactions;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;

/** Waits for the result of a notification. Any replica may send its mail. */
@ApplicationScoped
public class AwaitMail {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration INTERVAL = Duration.ofMillis(50);

    private final NotificationRepository notifications;
    private final Transactions transactions;

    AwaitMail(NotificationRepository notifications, Transactions transactions) {
        this.notifications = notifications;
        this.transactions = transactions;
    }

    /** @return the notification once it is not pending any more, or after about 2 seconds. Call it outside a transaction */
    public Uni<Notification> await(UUID id) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        return Uni.createFrom()
                .deferred(() -> read(id))
                .repeat()
                .withDelay(INTERVAL)
                .indefinitely()
                .select()
                .where(found -> found.state() != NotificationState.PENDING || System.nanoTime() - end >= 0)
                .toUni();
    }

    private Uni<Notification> read(UUID id) {
        return transactions.onFreshContext(() -> Panache.withSession(() -> notifications.findById(id)));
    }
}
