package dev.orderflow.notification;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Requests for mails of one kind, and the decisions about them. Of several requests for an order, the first counts.
 *
 * <p>It touches no database and no clock. {@link ScheduleMails} loads the orders and stores what this class decides.
 */
final class MailBatch {

    private final NotificationKind kind;
    private final Map<UUID, MailRequest> byOrder;

    private MailBatch(NotificationKind kind, Map<UUID, MailRequest> byOrder) {
        this.kind = kind;
        this.byOrder = byOrder;
    }

    /** @param requests not empty, all of one kind */
    static MailBatch of(List<MailRequest> requests) {
        Map<UUID, MailRequest> byOrder = new LinkedHashMap<>();
        requests.forEach(request -> byOrder.putIfAbsent(request.orderId(), request));
        return new MailBatch(requests.get(0).content().kind(), byOrder);
    }

    NotificationKind kind() {
        return kind;
    }

    Set<UUID> orderIds() {
        return byOrder.keySet();
    }

    /** Whether the orders are rejected or cancelled, and thus closed from now on. */
    boolean closesOrders() {
        return switch (kind) {
            case ORDER_REJECTION, ORDER_CANCELLATION -> true;
            case ORDER_CONFIRMATION, ORDER_SHIPMENT, ORDER_DELIVERY -> false;
        };
    }

    /** The kind of mail that these orders do not get any more: it is dropped if it is not sent yet. */
    Optional<NotificationKind> obsolete() {
        return closesOrders() ? Optional.of(NotificationKind.ORDER_CONFIRMATION) : Optional.empty();
    }

    /**
     * The notifications that are due, new ones. An order that has one of the kind already keeps that one.
     *
     * @param orders all of the orders, as they are after {@link #closesOrders}
     */
    List<Notification> due(
            Collection<NotifiedOrder> orders, Supplier<UUID> ids, String messageIdDomain, Instant createdAt) {
        Set<UUID> receiving = orders.stream()
                .filter(order -> order.gets(kind))
                .map(NotifiedOrder::orderId)
                .collect(Collectors.toSet());
        List<Notification> due = new ArrayList<>();
        byOrder.forEach((orderId, request) -> {
            if (receiving.contains(orderId)) {
                due.add(Notification.of(request, ids.get(), messageIdDomain, createdAt));
            }
        });
        return due;
    }

    /** The mails to send for notifications that were stored. */
    List<OrderMail> mails(List<Notification> stored) {
        return stored.stream()
                .map(notification -> OrderMail.of(
                        notification,
                        Objects.requireNonNull(byOrder.get(notification.orderId()))
                                .content()))
                .toList();
    }

    /** The orders whose notification was not stored, because it is not due or the order has one already. */
    List<UUID> without(List<Notification> stored) {
        Set<UUID> missing = new LinkedHashSet<>(byOrder.keySet());
        stored.forEach(notification -> missing.remove(notification.orderId()));
        return List.copyOf(missing);
    }

    /** The answer to each request, by order id. A dropped mail is no answer, because the order is closed or anonymised. */
    static Map<UUID, Notification> answers(List<Notification> stored, List<Notification> existing) {
        Map<UUID, Notification> answers = new HashMap<>();
        existing.stream()
                .filter(notification -> notification.state() != NotificationState.DROPPED)
                .forEach(notification -> answers.put(notification.orderId(), notification));
        stored.forEach(notification -> answers.put(notification.orderId(), notification));
        return answers;
    }
}
