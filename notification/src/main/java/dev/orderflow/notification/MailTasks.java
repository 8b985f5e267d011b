package dev.orderflow.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderflow.notification.MailBatch.MailToSend;
import dev.orderflow.outbox.task.DurableTasks;
import dev.orderflow.outbox.task.DurableTasks.NewTask;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** The durable tasks that send mails, one per notification. */
@ApplicationScoped
public class MailTasks {

    /** Kind of the tasks whose payload is an {@link OrderMail} as JSON, and whose key is the id of the notification. */
    public static final String MAIL = "send-mail";

    /** Kind of the tasks that early releases stored, with a confirmation as JSON. The key is the id of the notification, too. */
    public static final String CONFIRMATION = "send-confirmation";

    private final DurableTasks tasks;
    private final ObjectMapper json;

    MailTasks(DurableTasks tasks, ObjectMapper json) {
        this.tasks = tasks;
        this.json = json;
    }

    Uni<Void> schedule(List<MailToSend> mails) {
        return tasks.schedule(mails.stream().map(this::task).toList());
    }

    private NewTask task(MailToSend toSend) {
        OrderMail mail = toSend.mail();
        try {
            return new NewTask(
                    MAIL, mail.notificationId().toString(), json.writeValueAsString(mail), toSend.traceparent());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "The mail of order " + mail.news().orderId() + " cannot be written as JSON", e);
        }
    }

    /** Removes the tasks of the notifications, and changes these while the tasks are locked. */
    Uni<Void> withdraw(Collection<UUID> notificationIds, Supplier<Uni<Void>> change) {
        List<String> keys = notificationIds.stream().map(UUID::toString).toList();
        // Locks tasks first, like the completion of a task.
        return tasks.lock(CONFIRMATION, keys)
                .chain(() -> tasks.lock(MAIL, keys))
                .chain(() -> change.get())
                .chain(() -> tasks.cancel(CONFIRMATION, keys))
                .chain(() -> tasks.cancel(MAIL, keys));
    }
}
