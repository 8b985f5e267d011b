package dev.orderflow.notification;

import static dev.orderflow.notification.NotificationKind.ORDER_CANCELLATION;
import static dev.orderflow.notification.NotificationKind.ORDER_CONFIRMATION;
import static dev.orderflow.notification.NotificationKind.ORDER_DELIVERY;
import static dev.orderflow.notification.NotificationKind.ORDER_REJECTION;
import static dev.orderflow.notification.NotificationKind.ORDER_SHIPMENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MailBatchTest {

    private static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");

    private final UUID order = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();

    @ParameterizedTest
    @CsvSource({
        // kind, and whether its mail is due for an order that is: open, closed, anonymised, both
        "ORDER_CONFIRMATION, true, false, false, false",
        "ORDER_REJECTION, true, true, false, false",
        "ORDER_CANCELLATION, true, true, false, false",
        "ORDER_SHIPMENT, true, true, false, false",
        "ORDER_DELIVERY, true, true, false, false"
    })
    void aMailIsDueUnlessTheOrderIsAnonymisedOrAConfirmationIsTooLate(
            NotificationKind kind, boolean open, boolean closed, boolean anonymised, boolean both) {
        MailBatch batch = batch(kind, order);

        assertThat(due(batch, new NotifiedOrder(order, false, false))).hasSize(open ? 1 : 0);
        assertThat(due(batch, new NotifiedOrder(order, true, false))).hasSize(closed ? 1 : 0);
        assertThat(due(batch, new NotifiedOrder(order, false, true))).hasSize(anonymised ? 1 : 0);
        assertThat(due(batch, new NotifiedOrder(order, true, true))).hasSize(both ? 1 : 0);
    }

    @ParameterizedTest
    @EnumSource(NotificationKind.class)
    void aRejectionOrCancellationClosesTheOrderAndMakesItsConfirmationObsolete(NotificationKind kind) {
        MailBatch batch = batch(kind, order);

        boolean closes = kind == ORDER_REJECTION || kind == ORDER_CANCELLATION;
        assertThat(batch.closesOrders()).isEqualTo(closes);
        assertThat(batch.obsolete()).isEqualTo(closes ? Optional.of(ORDER_CONFIRMATION) : Optional.empty());
    }

    @Test
    void decidesEachOrderOfABatchIndependently() {
        UUID third = UUID.randomUUID();
        MailBatch batch = batch(ORDER_CONFIRMATION, order, other, third);

        List<Notification> due = due(
                batch,
                new NotifiedOrder(other, true, false),
                new NotifiedOrder(third, false, false),
                new NotifiedOrder(order, false, false));

        assertThat(due).extracting(Notification::orderId).containsExactly(order, third);
    }

    @Test
    void aNewNotificationIsPendingAndHasAMessageId() {
        UUID id = UUID.randomUUID();

        Notification due = batch(ORDER_SHIPMENT, order)
                .due(List.of(open(order)), () -> id, "shop.example", NOW)
                .get(0);

        assertThat(due.id()).isEqualTo(id);
        assertThat(due.kind()).isEqualTo(ORDER_SHIPMENT);
        assertThat(due.origin()).isEqualTo(NotificationOrigin.EVENT);
        assertThat(due.recipient()).isEqualTo(order + "@example.org");
        assertThat(due.subject()).endsWith("is on its way");
        assertThat(due.messageId()).isEqualTo("<" + id + "@shop.example>");
        assertThat(due.state()).isEqualTo(NotificationState.PENDING);
        assertThat(due.createdAt()).isEqualTo(NOW);
        assertThat(due.sentAt()).isNull();
    }

    @Test
    void theFirstOfSeveralRequestsForAnOrderCounts() {
        MailRequest first = new MailRequest(content(ORDER_REJECTION, order), NotificationOrigin.REQUEST);
        MailRequest second = new MailRequest(content(ORDER_REJECTION, order), NotificationOrigin.EVENT);
        MailBatch batch = MailBatch.of(List.of(first, second));

        List<Notification> due = due(batch, open(order));

        assertThat(batch.orderIds()).containsExactly(order);
        assertThat(due).extracting(Notification::origin).containsExactly(NotificationOrigin.REQUEST);
    }

    @Test
    void sendsMailsOfStoredNotificationsOnly() {
        MailBatch batch = batch(ORDER_DELIVERY, order, other);
        List<Notification> due = due(batch, open(order), open(other));

        assertThat(batch.mails(due.subList(1, 2)))
                .containsExactly(OrderMail.of(due.get(1), content(ORDER_DELIVERY, other)));
        assertThat(batch.without(due.subList(1, 2))).containsExactly(order);
        assertThat(batch.without(due)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(NotificationState.class)
    void anEarlierMailIsTheAnswerUnlessItWasDropped(NotificationState state) {
        Notification created =
                due(batch(ORDER_CONFIRMATION, order), open(order)).get(0);
        Notification earlier = inState(
                state, due(batch(ORDER_CONFIRMATION, other), open(other)).get(0));

        Map<UUID, Notification> answers = MailBatch.answers(List.of(created), List.of(earlier));

        assertThat(answers).containsEntry(order, created);
        assertThat(answers.get(other)).isEqualTo(state == NotificationState.DROPPED ? null : earlier);
    }

    private static NotifiedOrder open(UUID order) {
        return new NotifiedOrder(order, false, false);
    }

    private static List<Notification> due(MailBatch batch, NotifiedOrder... orders) {
        Supplier<UUID> ids = UUID::randomUUID;
        return batch.due(List.of(orders), ids, "orderflow.dev", NOW);
    }

    private static MailBatch batch(NotificationKind kind, UUID... orders) {
        return MailBatch.of(Arrays.stream(orders)
                .map(order -> new MailRequest(content(kind, order), NotificationOrigin.EVENT))
                .toList());
    }

    private static MailContent content(NotificationKind kind, UUID order) {
        String email = order + "@example.org";
        return switch (kind) {
            case ORDER_CONFIRMATION ->
                new PlacedOrder(
                        order,
                        "Anna Schneider",
                        email,
                        new PlacedOrder.Address("Unter den Linden 1", "10117", "Berlin", "DE-BE", "DE"),
                        List.of(new PlacedOrder.Line("TEA", "Assam tea", 1, new Money(BigDecimal.TEN, "EUR"))),
                        new Money(BigDecimal.TEN, "EUR"));
            case ORDER_REJECTION -> new RejectedOrder(order, "Anna Schneider", email, RejectedOrder.Reason.SOLD_OUT);
            case ORDER_CANCELLATION -> new CancelledOrder(order, "Anna Schneider", email);
            case ORDER_SHIPMENT -> new ShippedOrder(order, "Anna Schneider", email, "Spree Kurier", "SPK-1", false);
            case ORDER_DELIVERY -> new DeliveredOrder(order, "Anna Schneider", email, "Spree Kurier", "SPK-1");
        };
    }

    private static Notification inState(NotificationState state, Notification notification) {
        return new Notification() {
            @Override
            public UUID orderId() {
                return notification.orderId();
            }

            @Override
            public NotificationState state() {
                return state;
            }
        };
    }
}
