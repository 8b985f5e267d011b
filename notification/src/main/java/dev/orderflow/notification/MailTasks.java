package dev.orderflow.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderflow.outbox.TraceContext;
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
    private final TraceContext traceContext;

    MailTasks(DurableTasks tasks, ObjectMapper json, TraceContext traceContext) {
        this.tasks = tasks;
        this.json = json;
        this.traceContext = traceContext;
    }

    /** Stores the tasks in the caller's transaction, each in the trace of its order. */
    Uni<Void> schedule(List<OrderMail> mails) {
        return tasks.schedule(mails.stream().map(this::task).toList());
    }

    private NewTask task(OrderMail mail) {
        String orderId = mail.content().orderId().toString();
        try {
            return new NewTask(
                    MAIL,
                    mail.notificationId().toString(),
                    json.writeValueAsString(mail),
                    traceContext.of(orderId),
                    orderId);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The mail of order " + orderId + " cannot be written as JSON", e);
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
