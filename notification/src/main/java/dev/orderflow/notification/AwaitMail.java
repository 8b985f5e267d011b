package dev.orderflow.notification;

import dev.orderflow.outbox.task.AwaitOutcome;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Waits for the result of a notification. */
@ApplicationScoped
public class AwaitMail {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final NotificationRepository notifications;
    private final AwaitOutcome awaitOutcome;

    AwaitMail(NotificationRepository notifications, AwaitOutcome awaitOutcome) {
        this.notifications = notifications;
        this.awaitOutcome = awaitOutcome;
    }

    /** @return the notification once it is not pending any more, or after about 2 seconds. Call it outside a transaction */
    public Uni<Notification> await(UUID id) {
        return awaitOutcome.await(
                MailTasks.MAIL,
                List.of(id.toString()),
                () -> notifications.findById(id),
                found -> found.state() == NotificationState.PENDING,
                PATIENCE);
    }
}
