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
 * Sees to it that customers are sent a mail about what happens to their orders, one for each order and kind of news.
 *
 * <p>The mail leaves later, by a durable task of the kind {@link #TASK}; see {@link SendMail}. An order that is rejected
 * or cancelled is not confirmed any more: a confirmation that has not left is dropped, and one that is asked for later is
 * not sent. Only one that is just being handed to the mail server goes out. Customers who are forgotten are told nothing.
 */
@ApplicationScoped
public class TellCustomers {

    /** The tasks that carry an {@link OrderMail} as JSON, under the notification's id. */
    public static final String TASK = "send-mail";

    /** The tasks of releases that sent nothing but confirmations: {@link ConfirmationMail} as JSON, likewise. */
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
     * Writes down, in the caller's transaction, what is to be sent. An order that has a notification of the kind keeps it,
     * whatever has become of it. An order may occur more than once.
     *
     * @param news all of one kind
     * @return the notification of each order, by order id; none where the customer is not to be told because the order is
     *     closed, or the customer forgotten
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
                    // The tasks first, as whoever completes one does.
                    return tasks.lock(CONFIRMATION_TASK, keys)
                            .chain(() -> tasks.lock(TASK, keys))
                            .chain(() -> notifications.drop(unsent))
                            .chain(() -> tasks.cancel(CONFIRMATION_TASK, keys))
                            .chain(() -> tasks.cancel(TASK, keys));
                });
    }

    private Uni<Map<UUID, Notification>> write(NotificationKind kind, Map<UUID, NewsToTell> byOrder, Set<UUID> untold) {
        // As the database keeps it.
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
            throw new IllegalStateException("The mail of order " + toTell.orderId() + " has no JSON form", e);
        }
    }
}
