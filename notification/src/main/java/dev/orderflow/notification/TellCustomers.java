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
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Records the mails to customers about their orders, one per order and kind.
 *
 * <p>A durable task of the kind {@link #TASK} sends each mail later; see {@link SendMail}. A rejected or cancelled order is not
 * confirmed any more: its unsent confirmation is dropped, and a later one is not recorded. Only a confirmation that is being sent
 * at that moment still arrives. Erased customers get no mails.
 */
@ApplicationScoped
public class TellCustomers {

    /** Kind of the tasks whose payload is an {@link OrderMail} as JSON, and whose key is the id of the notification. */
    public static final String TASK = "send-mail";

    /** Kind of the tasks that early releases stored, with a {@link ConfirmationMail} as JSON. */
    public static final String CONFIRMATION_TASK = "send-confirmation";

    private final NotificationRepository notifications;
    private final NotifiedOrderRepository orders;
    private final DurableTasks tasks;
    private final ObjectMapper json;
    private final NotificationConfig config;
    private final NoArgGenerator ids = Generators.timeBasedEpochGenerator();

    TellCustomers(
            NotificationRepository notifications,
            NotifiedOrderRepository orders,
            DurableTasks tasks,
            ObjectMapper json,
            NotificationConfig config) {
        this.notifications = notifications;
        this.orders = orders;
        this.tasks = tasks;
        this.json = json;
        this.config = config;
    }

    /**
     * Records the mails in the caller's transaction. An order that has a notification of the kind keeps it, in any state. An
     * order may occur more than once.
     *
     * @param news all of one kind
     * @return the notification of each order, by order id; none for an order that is closed or anonymised
     */
    public Uni<Map<UUID, Notification>> tell(List<NewsToTell> news) {
        if (news.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        NotificationKind kind = news.get(0).news().kind();
        Map<UUID, NewsToTell> byOrder = new LinkedHashMap<>();
        news.forEach(each -> byOrder.putIfAbsent(each.orderId(), each));
        return switch (kind) {
            case ORDER_CONFIRMATION ->
                orders.lock(byOrder.keySet(), false)
                        .flatMap(locked -> write(kind, byOrder, union(locked.closed(), locked.anonymised())));
            case ORDER_REJECTION, ORDER_CANCELLATION ->
                orders.lock(byOrder.keySet(), true)
                        .call(locked -> dropConfirmations(byOrder.keySet()))
                        .flatMap(locked -> write(kind, byOrder, locked.anonymised()));
            case ORDER_SHIPMENT, ORDER_DELIVERY ->
                orders.lock(byOrder.keySet(), false).flatMap(locked -> write(kind, byOrder, locked.anonymised()));
        };
    }

    private static Set<UUID> union(Set<UUID> some, Set<UUID> others) {
        return Stream.concat(some.stream(), others.stream()).collect(Collectors.toSet());
    }

    private Uni<Void> dropConfirmations(Collection<UUID> orderIds) {
        return notifications
                .unsent(orderIds, NotificationKind.ORDER_CONFIRMATION)
                .flatMap(unsent -> {
                    List<String> keys = unsent.stream().map(UUID::toString).toList();
                    // Locks tasks first, like the completion of a task.
                    return tasks.lock(CONFIRMATION_TASK, keys)
                            .chain(() -> tasks.lock(TASK, keys))
                            .chain(() -> notifications.drop(unsent))
                            .chain(() -> tasks.cancel(CONFIRMATION_TASK, keys))
                            .chain(() -> tasks.cancel(TASK, keys));
                });
    }

    private Uni<Map<UUID, Notification>> write(NotificationKind kind, Map<UUID, NewsToTell> byOrder, Set<UUID> untold) {
        // The precision of the database.
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        List<Notification> candidates = byOrder.values().stream()
                .filter(news -> !untold.contains(news.orderId()))
                .map(news -> Notification.of(news, ids.generate(), config.messageIdDomain(), now))
                .toList();
        return notifications.insertNew(candidates).flatMap(inserted -> {
            List<Notification> created = candidates.stream()
                    .filter(candidate -> inserted.contains(candidate.id()))
                    .toList();
            return tasks.schedule(created.stream()
                            .map(notification -> task(notification, byOrder.get(notification.orderId())))
                            .toList())
                    .chain(() -> withExisting(kind, created, byOrder.keySet()));
        });
    }

    private Uni<Map<UUID, Notification>> withExisting(
            NotificationKind kind, List<Notification> created, Set<UUID> orderIds) {
        Map<UUID, Notification> all = new HashMap<>();
        created.forEach(notification -> all.put(notification.orderId(), notification));
        List<UUID> missing =
                orderIds.stream().filter(order -> !all.containsKey(order)).toList();
        return notifications
                .ofOrders(missing, kind)
                .invoke(found -> found.stream()
                        .filter(notification -> notification.state() != NotificationState.DROPPED)
                        .forEach(notification -> all.put(notification.orderId(), notification)))
                .replaceWith(all);
    }

    private NewTask task(Notification notification, NewsToTell toTell) {
        try {
            String payload = json.writeValueAsString(OrderMail.of(notification, toTell.news()));
            return new NewTask(TASK, notification.id().toString(), payload, toTell.traceparent());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The mail of order " + toTell.orderId() + " cannot be written as JSON", e);
        }
    }
}
