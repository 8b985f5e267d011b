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
import dev.orderflow.outbox.task.BatchTaskHandler;
import dev.orderflow.outbox.task.Task;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sends a mail and publishes its result, unless the mail was requested over HTTP. */
@Singleton
class SendMailTask implements BatchTaskHandler<Void> {

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
    public Uni<List<OutboxEvent>> completeAll(List<Completed<Void>> completed) {
        Map<UUID, Task> tasks =
                completed.stream().map(Completed::task).collect(Collectors.toMap(SendMailTask::id, task -> task));
        return notifications.markSent(tasks.keySet(), Instant.now()).map(sent -> sent.stream()
                .flatMap(notification -> event(notification, Objects.requireNonNull(tasks.get(notification.id()))))
                .toList());
    }

    @Override
    public Uni<List<OutboxEvent>> parked(Task task, String reason) {
        return notifications
                .markFailed(id(task), reason)
                .map(failed -> failed == null
                        ? List.of() // Its result was recorded before.
                        : event(failed, task).toList());
    }

    private static Stream<OutboxEvent> event(Notification notification, Task task) {
        return MailEvents.toPublish(notification)
                .map(event -> new OutboxEvent(event.type(), event.orderId().toString(), event, task.traceparent()))
                .stream();
    }

    private static UUID id(Task task) {
        return UUID.fromString(task.key());
    }
}
