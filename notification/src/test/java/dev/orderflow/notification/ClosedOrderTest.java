package dev.orderflow.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderflow.notification.Orders.PlacedByTest;
import dev.orderflow.outbox.Transactions;
import dev.orderflow.outbox.testing.Broker;
import dev.orderflow.outbox.testing.Broker.Message;
import dev.orderflow.web.testing.ServiceInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceInfrastructure.class)
@QuarkusTestResource(Mailbox.class)
class ClosedOrderTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    Mailbox mailbox;

    @Inject
    Database database;

    @Inject
    ScheduleMails scheduleMails;

    @Inject
    Transactions transactions;

    private Broker broker;
    private List<Message> published;

    @BeforeEach
    void connect() {
        broker = Broker.connect();
        published = broker.subscribe("notification.events");
    }

    @AfterEach
    void disconnect() {
        mailbox.awaitAll(database);
        broker.close();
    }

    @Test
    void isNotConfirmedByALaterAnnouncement() {
        PlacedByTest order = Orders.order();
        order.happens(broker, "ORDER_CANCELLED");
        await().atMost(LIMIT).until(() -> answers(order) == 1);

        order.announce(broker);

        PlacedByTest later = Orders.order();
        later.announce(broker);
        await().atMost(LIMIT).until(() -> answers(later) == 1);
        assertThat(mailbox.sentTo(order.email())).hasSize(1);
        assertThat(answers(order)).isEqualTo(1);
        assertThat(states(order)).containsExactly("ORDER_CANCELLATION SENT");
    }

    @Test
    void losesItsUnsentConfirmation() {
        PlacedByTest order = Orders.order();
        mailbox.stop();
        try {
            order.announce(broker);
            await().atMost(LIMIT).until(() -> states(order).equals(List.of("ORDER_CONFIRMATION PENDING")));
            await().atMost(LIMIT).until(() -> tried(order));
            order.happens(broker, "ORDER_REJECTED");
            await().atMost(LIMIT).untilAsserted(() -> assertThat(states(order))
                    .containsExactlyInAnyOrder("ORDER_CONFIRMATION DROPPED", "ORDER_REJECTION PENDING"));
            assertThat(database.count("select count(*) from durable_task where key in (select cast(id as text)"
                            + " from notification where kind = 'ORDER_CONFIRMATION' and order_id = '" + order.id()
                            + "')"))
                    .isZero();
        } finally {
            mailbox.restart();
        }

        await().atMost(LIMIT).until(() -> answers(order) == 1);
        assertThat(mailbox.sentTo(order.email())).hasSize(1);
        order.announce(broker);
        PlacedByTest later = Orders.order();
        later.announce(broker);
        await().atMost(LIMIT).until(() -> answers(later) == 1);
        assertThat(answers(order)).isEqualTo(1);
        assertThat(mailbox.sentTo(order.email())).hasSize(1);
    }

    @Test
    void repeatsTheAnswerOfAnEarlierConfirmation() {
        PlacedByTest order = Orders.order();
        order.announce(broker);
        await().atMost(LIMIT).until(() -> answers(order) == 1);
        order.happens(broker, "ORDER_CANCELLED");
        await().atMost(LIMIT).until(() -> answers(order) == 2);

        order.announce(broker);

        await().atMost(LIMIT).until(() -> answers(order) == 3);
        assertThat(mailbox.sentTo(order.email())).hasSize(2);
    }

    @Test
    void aRejectionDropsAConcurrentConfirmation() {
        withoutMailServer(order -> {
            CompletableFuture<Void> written = new CompletableFuture<>();
            CompletableFuture<Void> mayCommit = new CompletableFuture<>();
            CompletableFuture<Map<UUID, Notification>> confirmation =
                    scheduleAndHold(confirmation(order), written, mayCommit);
            written.join();

            CompletableFuture<Map<UUID, Notification>> rejection = schedule(rejection(order));
            awaitBlocked(rejection);
            mayCommit.complete(null);

            assertThat(confirmation.join()).containsKey(order.id());
            assertThat(rejection.join()).containsKey(order.id());
            assertThat(states(order))
                    .containsExactlyInAnyOrder("ORDER_CONFIRMATION DROPPED", "ORDER_REJECTION PENDING");
        });
    }

    @Test
    void aConfirmationIsNotSentAfterAConcurrentRejection() {
        withoutMailServer(order -> {
            CompletableFuture<Void> written = new CompletableFuture<>();
            CompletableFuture<Void> mayCommit = new CompletableFuture<>();
            CompletableFuture<Map<UUID, Notification>> rejection =
                    scheduleAndHold(rejection(order), written, mayCommit);
            written.join();

            CompletableFuture<Map<UUID, Notification>> confirmation = schedule(confirmation(order));
            awaitBlocked(confirmation);
            mayCommit.complete(null);

            assertThat(rejection.join()).containsKey(order.id());
            assertThat(confirmation.join()).isEmpty();
            assertThat(states(order)).containsExactly("ORDER_REJECTION PENDING");
        });
    }

    @Test
    void concurrentMessagesLeaveNoConfirmationToSend() {
        List<PlacedByTest> orders = Stream.generate(Orders::order).limit(40).toList();
        mailbox.stop();
        try {
            List<CompletableFuture<Map<UUID, Notification>>> all = new ArrayList<>();
            for (PlacedByTest order : orders) {
                all.add(schedule(confirmation(order)));
                all.add(schedule(rejection(order)));
                all.add(schedule(confirmation(order)));
                all.add(schedule(cancellation(order)));
            }
            CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();

            assertThat(orders).allSatisfy(order -> assertThat(states(order))
                    .doesNotContain("ORDER_CONFIRMATION PENDING")
                    .contains("ORDER_REJECTION PENDING", "ORDER_CANCELLATION PENDING"));
        } finally {
            mailbox.restart();
        }
    }

    private void withoutMailServer(Consumer<PlacedByTest> test) {
        mailbox.stop();
        try {
            test.accept(Orders.order());
        } finally {
            mailbox.restart();
        }
    }

    private CompletableFuture<Map<UUID, Notification>> schedule(MailContent content) {
        return transactions
                .runDetached(() -> scheduleMails.schedule(List.of(request(content))))
                .ifNoItem()
                .after(LIMIT)
                .fail()
                .subscribeAsCompletionStage();
    }

    private CompletableFuture<Map<UUID, Notification>> scheduleAndHold(
            MailContent content, CompletableFuture<Void> written, CompletableFuture<Void> mayCommit) {
        return transactions
                .runDetached(
                        () -> scheduleMails.schedule(List.of(request(content))).call(() -> {
                            Context context = Vertx.currentContext();
                            written.complete(null);
                            return Uni.createFrom()
                                    .completionStage(mayCommit)
                                    .emitOn(command -> context.runOnContext(ignored -> command.run()));
                        }))
                .subscribeAsCompletionStage();
    }

    /** Waits until a session waits for a lock in the database. */
    private void awaitBlocked(CompletableFuture<?> waiting) {
        await().atMost(LIMIT)
                .until(() -> database.count("select count(*) from pg_stat_activity where datname = current_database()"
                                + " and wait_event_type = 'Lock'")
                        > 0);
        assertThat(waiting).isNotDone();
    }

    private static MailRequest request(MailContent content) {
        return new MailRequest(content, NotificationOrigin.EVENT);
    }

    private static MailContent confirmation(PlacedByTest order) {
        Money price = new Money(new BigDecimal("19.90"), "EUR");
        return new PlacedOrder(
                order.id(),
                "Anna Schneider",
                order.email(),
                new PlacedOrder.Address("Unter den Linden 1", "10117", "Berlin", "DE-BE", "DE"),
                List.of(new PlacedOrder.Line("TEA-ASSAM-250", "Assam tea", 1, price)),
                price);
    }

    private static MailContent rejection(PlacedByTest order) {
        return new RejectedOrder(order.id(), "Anna Schneider", order.email(), RejectedOrder.Reason.SOLD_OUT);
    }

    private static MailContent cancellation(PlacedByTest order) {
        return new CancelledOrder(order.id(), "Anna Schneider", order.email());
    }

    private boolean tried(PlacedByTest order) {
        return database.count("""
                select count(*) from notification n join durable_task t on t.key = cast(n.id as text)
                where n.order_id = '%s' and t.last_error is not null
                """.formatted(order.id())) == 1;
    }

    private List<String> states(PlacedByTest order) {
        return database.texts(
                "select kind || ' ' || state from notification where order_id = '" + order.id() + "' order by id");
    }

    private long answers(PlacedByTest order) {
        return published.stream()
                .filter(message -> order.id().toString().equals(message.subject()))
                .count();
    }
}
