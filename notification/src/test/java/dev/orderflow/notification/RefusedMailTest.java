package dev.orderflow.notification;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderflow.notification.Orders.PlacedByTest;
import dev.orderflow.outbox.testing.Broker;
import dev.orderflow.outbox.testing.Broker.Message;
import dev.orderflow.outbox.testing.Contracts;
import dev.orderflow.outbox.testing.RefusingMailServer;
import dev.orderflow.outbox.testing.RefusingMailServer.Command;
import dev.orderflow.web.testing.ServiceInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(ServiceInfrastructure.class)
@QuarkusTestResource(Mailbox.class)
class RefusedMailTest {

    Mailbox mailbox;

    @Inject
    Database database;

    @Test
    void failsAMailThatTheMailServerRefusesAndShowsTheReason() {
        mailbox.stop();
        PlacedByTest order = Orders.order();
        try (Broker broker = Broker.connect();
                RefusingMailServer refusing = new RefusingMailServer(mailbox.port())) {
            List<Message> published = broker.subscribe("notification.events");

            order.announce(broker);

            await().atMost(20, SECONDS)
                    .until(() -> "FAILED".equals(ledger(order).getString("state")));
            assertThat(ledger(order).getString("lastError")).contains("550", "no such mailbox");
            assertThat(ledger(order).getString("sentAt")).isNull();
            assertThat(database.count("select count(*) from durable_task where state = 'PARKED'"))
                    .isPositive();

            Message answer = awaitAbout(order, published, 1).get(0);
            assertThat(answer.type()).isEqualTo("CUSTOMER_UNREACHABLE");
            Contracts.assertValid("CUSTOMER_UNREACHABLE", answer.body());
            assertThat(answer.body()).contains(order.email(), "550 5.1.1 no such mailbox", "ORDER_CONFIRMATION");

            order.announce(broker);

            List<Message> both = awaitAbout(order, published, 2);
            assertThat(both).extracting(Message::body).containsOnly(answer.body());
            assertThat(both).extracting(Message::id).doesNotHaveDuplicates();
            assertThat(refusing.refused()).isEqualTo(1);
        } finally {
            mailbox.restart();
        }
    }

    @Test
    void failsARecipientThatIsRefused() {
        mailbox.stop();
        PlacedByTest refused = Orders.order();
        PlacedByTest other = Orders.order();
        try (Broker broker = Broker.connect();
                RefusingMailServer mails =
                        new RefusingMailServer(mailbox.port(), Map.of(refused.email(), "550 5.7.1 not wanted"))) {
            List<Message> published = broker.subscribe("notification.events");

            refused.announce(broker);
            other.announce(broker);

            assertThat(awaitAbout(refused, published, 1).get(0).type()).isEqualTo("CUSTOMER_UNREACHABLE");
            assertThat(awaitAbout(other, published, 1).get(0).type()).isEqualTo("CUSTOMER_NOTIFIED");
            assertThat(mails.refused()).isEqualTo(1);
            assertThat(mails.accepted()).containsExactly(other.email());
        } finally {
            mailbox.restart();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GREETING, 554 no service here",
        "MAIL, 550 you may not send",
        "RCPT, 450 4.2.1 come again",
        "RCPT, 530 authentication required",
        "END_OF_DATA, 451 come again"
    })
    void retriesRefusalsThatDoNotConcernTheRecipient(Command command, String reply) {
        mailbox.stop();
        PlacedByTest order = Orders.order();
        try (Broker broker = Broker.connect()) {
            List<Message> published = broker.subscribe("notification.events");
            try (RefusingMailServer mails = new RefusingMailServer(mailbox.port(), Map.of()).replying(command, reply)) {
                order.announce(broker);
                await().atMost(20, SECONDS).until(() -> attempts(order) >= 1);
                assertThat(mails.accepted()).isEmpty();
            }
            assertThat(ledger(order).getString("state")).isEqualTo("PENDING");
            mailbox.restart();

            assertThat(awaitAbout(order, published, 1).get(0).type()).isEqualTo("CUSTOMER_NOTIFIED");
        } finally {
            mailbox.stop();
            mailbox.restart();
        }
    }

    @Test
    void failsAMailWhoseContentIsRefused() {
        mailbox.stop();
        PlacedByTest order = Orders.order();
        try (Broker broker = Broker.connect();
                RefusingMailServer mails = new RefusingMailServer(mailbox.port(), Map.of())
                        .replying(Command.END_OF_DATA, "554 5.7.1 looks like spam")) {
            List<Message> published = broker.subscribe("notification.events");

            order.announce(broker);

            assertThat(awaitAbout(order, published, 1).get(0).type()).isEqualTo("CUSTOMER_UNREACHABLE");
            assertThat(mails.accepted()).isEmpty();
        } finally {
            mailbox.restart();
        }
    }

    @Test
    void doesNotPublishTheResultOfARequestedMail() {
        mailbox.stop();
        PlacedByTest asked = Orders.order();
        PlacedByTest announced = Orders.order();
        try (Broker broker = Broker.connect();
                RefusingMailServer refusing = new RefusingMailServer(mailbox.port())) {
            List<Message> published = broker.subscribe("notification.events");
            Callers.service()
                    .header("Idempotency-Key", asked.id())
                    .contentType("application/json")
                    .body(Orders.request("ORDER_REJECTION", asked, body -> {}))
                    .post("/notify");
            await().atMost(20, SECONDS)
                    .until(() -> "FAILED".equals(ledger(asked).getString("state")));

            announced.announce(broker);

            awaitAbout(announced, published, 1);
            assertThat(refusing.refused()).isEqualTo(2);
            assertThat(about(asked, published)).isEmpty();
        } finally {
            mailbox.restart();
        }
    }

    @Test
    void anAddressIsOneRecipient() {
        PlacedByTest order = Orders.order(
                body -> body.withObject("customer").put("email", "eve@example.org\r\nBcc: victim@example.org"));
        try (Broker broker = Broker.connect()) {
            order.announce(broker);

            await().atMost(20, SECONDS)
                    .until(() -> "FAILED".equals(ledger(order).getString("state")));
            assertThat(ledger(order).getString("lastError")).contains("no e-mail address");
            assertThat(mailbox.sentTo("eve@example.org")).isEmpty();
            assertThat(mailbox.sentTo("victim@example.org")).isEmpty();
        }
    }

    private long attempts(PlacedByTest order) {
        return database.count("select coalesce(max(attempts), 0) from durable_task where subject = '" + order.id()
                + "' and state = 'DUE'");
    }

    private static List<Message> awaitAbout(PlacedByTest order, List<Message> published, int count) {
        await().atMost(20, SECONDS).until(() -> about(order, published).size() >= count);
        return about(order, published);
    }

    private static List<Message> about(PlacedByTest order, List<Message> published) {
        return published.stream()
                .filter(message -> order.id().toString().equals(message.subject()))
                .toList();
    }

    private static JsonPath ledger(PlacedByTest order) {
        JsonPath page = Callers.operator()
                .queryParam("orderId", order.id())
                .get("/notifications")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        return page.setRootPath("items[0]");
    }
}
