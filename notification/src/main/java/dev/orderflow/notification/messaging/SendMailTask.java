package dev.orderflow.notification.messaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderflow.notification.MailTasks;
import dev.orderflow.notification.Notification;
import dev.orderflow.notification.NotificationConfig;
import dev.orderflow.notification.NotificationRepository;
import dev.orderflow.notification.OrderMail;
import dev.orderflow.notification.events.MailEvents;
import dev.orderflow.notification.sending.MailRefusal;
import dev.orderflow.notification.sending.SendMail;
import dev.orderflow.outbox.OutboxEvent;
import dev.orderflow.outbox.task.Task;
import dev.orderflow.outbox.task.TaskHandler;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sends a mail and publishes its result, unless the mail was requested over HTTP. */
@Singleton
class SendMailTask implements TaskHandler<Void> {

    private final SendMail sendMail;
    private final NotificationRepository notifications;
    private final ObjectMapper json;
    private final NotificationConfig config;

    SendMailTask(
            SendMail sendMail, NotificationRepository notifications, ObjectMapper json, NotificationConfig config) {
        this.sendMail = sendMail;
        this.notifications = notifications;
        this.json = json;
        this.config = config;
    }

    @Override
    public String kind() {
        return MailTasks.MAIL;
    }

    @Override
    public int maxAttempts() {
        return config.maxAttempts();
    }

    @Override
    public boolean isWorthRetrying(Throwable failure) {
        return !MailRefusal.isFinal(failure);
    }

    @Override
    public Uni<Void> perform(Task task) {
        try {
            return sendMail.send(read(json, task.payload()));
        } catch (JsonProcessingException e) {
            return Uni.createFrom().failure(e);
        }
    }

    OrderMail read(ObjectMapper json, String payload) throws JsonProcessingException {
        return json.readValue(payload, OrderMail.class);
    }

    @Override
    public Uni<List<OutboxEvent>> complete(Task task, Void sent) {
        return notifications.markSent(id(task), Instant.now()).map(SendMailTask::result);
    }

    @Override
    public Uni<List<OutboxEvent>> parked(Task task, String reason) {
        return notifications.markFailed(id(task), reason).map(SendMailTask::result);
    }

    /** @param changed the notification; null if its result was recorded before */
    private static List<OutboxEvent> result(@Nullable Notification changed) {
        return Optional.ofNullable(changed).flatMap(MailEvents::toPublish).stream()
                .map(event -> OutboxEvent.of(event.type(), event.orderId(), event))
                .toList();
    }

    private static UUID id(Task task) {
        return UUID.fromString(task.key());
    }
}
