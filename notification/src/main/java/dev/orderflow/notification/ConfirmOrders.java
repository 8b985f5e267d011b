package dev.orderflow.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import dev.orderflow.outbox.task.DurableTasks;
import dev.orderflow.outbox.task.DurableTasks.NewTask;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Sees to it that the customer of each order is sent a confirmation, once.
 *
 * <p>The mail leaves later, by a durable task of the kind {@link #TASK}; see {@link SendConfirmation}.
 */
@ApplicationScoped
public class ConfirmOrders {

    /** The tasks that carry a {@link ConfirmationMail} as JSON, under the notification's id. */
    public static final String TASK = "send-confirmation";

    private final NotificationRepository notifications;
    private final DurableTasks tasks;
    private final ObjectMapper json;
    private final NotificationConfig config;
    private final NoArgGenerator ids = Generators.timeBasedEpochGenerator();

    ConfirmOrders(
            NotificationRepository notifications, DurableTasks tasks, ObjectMapper json, NotificationConfig config) {
        this.notifications = notifications;
        this.tasks = tasks;
        this.json = json;
        this.config = config;
    }

    /**
     * Writes down, in the caller's transaction, what is to be sent. An order that has a notification keeps it, whatever
     * has become of it. An order may occur more than once.
     *
     * @return the notification of each order, by order id
     */
    public Uni<Map<UUID, Notification>> confirm(List<OrderToConfirm> orders) {
        // As the database keeps it.
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        Map<UUID, OrderToConfirm> byId = new LinkedHashMap<>();
        orders.forEach(order -> byId.putIfAbsent(order.id(), order));
        List<Notification> candidates = byId.values().stream()
                .map(order -> Notification.confirming(order.order(), ids.generate(), config.messageIdDomain(), now))
                .toList();
        return notifications.insertNew(candidates).flatMap(inserted -> {
            List<Notification> created = candidates.stream()
                    .filter(candidate -> inserted.contains(candidate.id()))
                    .toList();
            return tasks.schedule(created.stream()
                            .map(notification -> task(notification, byId.get(notification.orderId())))
                            .toList())
                    .chain(() -> withExisting(created, byId.keySet()));
        });
    }

    private Uni<Map<UUID, Notification>> withExisting(List<Notification> created, Set<UUID> orderIds) {
        Map<UUID, Notification> all = new HashMap<>();
        created.forEach(notification -> all.put(notification.orderId(), notification));
        List<UUID> missing =
                orderIds.stream().filter(order -> !all.containsKey(order)).toList();
        return notifications
                .ofOrders(missing, NotificationKind.ORDER_CONFIRMATION)
                .invoke(found -> found.forEach(notification -> all.put(notification.orderId(), notification)))
                .replaceWith(all);
    }

    private NewTask task(Notification notification, OrderToConfirm order) {
        try {
            String payload = json.writeValueAsString(ConfirmationMail.of(notification, order.order()));
            return new NewTask(TASK, notification.id().toString(), payload, order.traceparent());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The mail of order " + order.id() + " has no JSON form", e);
        }
    }
}
