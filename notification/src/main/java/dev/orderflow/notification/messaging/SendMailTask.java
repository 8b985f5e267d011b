package dev.orderflow.notification.messaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderflow.notification.CustomerNotified;
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
import io.vertx.ext.mail.SMTPException;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Sends a mail, and tells the other services when it has left, unless it was asked for on request. */
@Singleton
class SendMailTask implements TaskHandler<Void> {

    private static final Set<Integer> MAILBOX_REFUSED = Set.of(550, 551, 553);

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

    /** A mailbox that the mail server refuses will not exist tomorrow; all other trouble may pass. */
    @Override
    public boolean isWorthRetrying(Throwable failure) {
        return !(failure instanceof IllegalArgumentException)
                && !(failure instanceof SMTPException smtp && MAILBOX_REFUSED.contains(smtp.getReplyCode()));
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
                .map(notification -> notification == null || notification.origin() == NotificationOrigin.REQUEST
                        ? List.of()
                        : List.of(OutboxEvent.of(
                                CustomerNotified.TYPE, notification.orderId(), CustomerNotified.from(notification))));
    }

    @Override
    public Uni<List<OutboxEvent>> parked(Task task, String reason) {
        return notifications.markFailed(id(task), reason).replaceWith(List.of());
    }

    private static UUID id(Task task) {
        return UUID.fromString(task.key());
    }
}
