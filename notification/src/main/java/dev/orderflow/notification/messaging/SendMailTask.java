package dev.orderflow.notification.messaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderflow.notification.CustomerNotified;
import dev.orderflow.notification.CustomerUnreachable;
import dev.orderflow.notification.MailRefusal;
import dev.orderflow.notification.Notification;
import dev.orderflow.notification.NotificationConfig;
import dev.orderflow.notification.NotificationOrigin;
import dev.orderflow.notification.NotificationRepository;
import dev.orderflow.notification.OrderMail;
import dev.orderflow.notification.SendMail;
import dev.orderflow.notification.TellCustomers;
import dev.orderflow.outbox.OutboxEvent;
import dev.orderflow.outbox.task.Task;
import dev.orderflow.outbox.task.TaskHandler;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
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
        return TellCustomers.TASK;
    }

    @Override
    public int maxAttempts() {
        return config.maxAttempts();
    }

    /** A final refusal stays; any other failure may pass. */
    @Override
    public boolean isWorthRetrying(Throwable failure) {
        return !(failure instanceof IllegalArgumentException) && !MailRefusal.isFinal(failure);
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
        return notifications
                .markSent(id(task), Instant.now())
                .map(notification -> told(notification, CustomerNotified.TYPE, CustomerNotified::from));
    }

    @Override
    public Uni<List<OutboxEvent>> parked(Task task, String reason) {
        return notifications
                .markFailed(id(task), reason)
                .map(notification -> told(notification, CustomerUnreachable.TYPE, CustomerUnreachable::from));
    }

    private static List<OutboxEvent> told(
            @Nullable Notification notification, String type, Function<Notification, Object> data) {
        return notification == null || notification.origin() == NotificationOrigin.REQUEST
                ? List.of()
                : List.of(OutboxEvent.of(type, notification.orderId(), data.apply(notification)));
    }

    private static UUID id(Task task) {
        return UUID.fromString(task.key());
    }
}
