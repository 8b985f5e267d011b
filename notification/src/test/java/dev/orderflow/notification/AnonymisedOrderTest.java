package dev.orderflow.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderflow.notification.Orders.PlacedByTest;
import dev.orderflow.outbox.Transactions;
import dev.orderflow.outbox.cleanup.AnonymisedRows;
import dev.orderflow.outbox.testing.Broker;
import dev.orderflow.outbox.testing.Broker.Message;
import dev.orderflow.outbox.testing.Contracts;
import dev.orderflow.outbox.testing.Traces;
import dev.orderflow.web.testing.ServiceInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceInfrastructure.class)
@QuarkusTestResource(Mailbox.class)
class AnonymisedOrderTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    Mailbox mailbox;

    @Inject
    Database database;

    @Inject
    AnonymisedRows recipients;

    @Inject
    Transactions transactions;

    private final PlacedByTest order = Orders.order();
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
    void losesTheRecipientsOfItsMails() {
        order.announce(broker);
        await().atMost(LIMIT).until(() -> answers(order) == 1);

        anonymise();
        anonymise();

        await().atMost(LIMIT).untilAsserted(() -> assertThat(traces()).isEmpty());
        assertThat(states()).containsExactly("ORDER_CONFIRMATION SENT");
    }

    @Test
    void losesItsUnsentMails() {
        mailbox.stop();
        try {
            order.announce(broker);
            await().atMost(LIMIT).until(() -> states().equals(List.of("ORDER_CONFIRMATION PENDING")));

            anonymise();

            await().atMost(LIMIT).until(() -> states().equals(List.of("ORDER_CONFIRMATION DROPPED")));
        } finally {
            mailbox.restart();
        }
        assertThat(traces()).isEmpty();
    }

    @Test
    void storesNothingOfLaterEvents() {
        anonymise();
        await().atMost(LIMIT).until(() -> isRemembered());

        order.announce(broker);
        for (String type : List.of("ORDER_SHIPPED", "ORDER_DELIVERED", "ORDER_REJECTED", "ORDER_CANCELLED")) {
            order.happens(broker, type);
        }
        awaitAllBefore();

        assertThat(traces()).isEmpty();
        assertThat(states()).isEmpty();
        assertThat(mailbox.sentTo(order.email())).isEmpty();
    }

    @Test
    void anOldMailLosesItsRecipientAndKeepsItsAnswer() {
        PlacedByTest recent = Orders.order();
        order.announce(broker);
        recent.announce(broker);
        await().atMost(LIMIT).until(() -> answers(order) == 1 && answers(recent) == 1);
        age(order, 91);
        age(recent, 89);

        transactions.runDetached(() -> recipients.forgetSome(1_000)).await().atMost(LIMIT);

        assertThat(traces()).isEmpty();
        assertThat(Traces.of(database::texts, recent.email())).hasSize(1);
        order.announce(broker);
        await().atMost(LIMIT).until(() -> answers(order) == 2);
        published.forEach(message -> Contracts.assertValid(message.type(), message.body()));
        assertThat(states()).containsExactly("ORDER_CONFIRMATION SENT");
    }

    @Test
    void aPendingMailKeepsItsRecipientAtAnyAge() {
        mailbox.stop();
        try {
            order.announce(broker);
            await().atMost(LIMIT).until(() -> states().equals(List.of("ORDER_CONFIRMATION PENDING")));
            age(order, 91);

            transactions.runDetached(() -> recipients.forgetSome(1_000)).await().atMost(LIMIT);

            assertThat(traces()).isNotEmpty();
        } finally {
            mailbox.restart();
        }
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(mailbox.sentTo(order.email())).hasSize(1));
    }

    private void anonymise() {
        order.happens(broker, "ORDER_ANONYMISED", body -> body.remove("customer"));
    }

    private void awaitAllBefore() {
        PlacedByTest later = Orders.order();
        later.announce(broker);
        await().atMost(LIMIT).until(() -> answers(later) == 1);
    }

    private void age(PlacedByTest aged, int days) {
        database.execute("update notification set created_at = now() - interval '" + days + " days' where order_id = '"
                + aged.id() + "'");
    }

    private List<String> traces() {
        return Traces.of(database::texts, order.email());
    }

    private boolean isRemembered() {
        return database.count("select count(*) from erased_subject where subject = '" + order.id() + "'") == 1;
    }

    private List<String> states() {
        return database.texts(
                "select kind || ' ' || state from notification where order_id = '" + order.id() + "' order by id");
    }

    private long answers(PlacedByTest answered) {
        return published.stream()
                .filter(message -> answered.id().toString().equals(message.subject()))
                .count();
    }
}
