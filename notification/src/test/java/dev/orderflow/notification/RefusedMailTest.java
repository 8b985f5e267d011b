package dev.orderflow.notification;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderflow.notification.Orders.PlacedByTest;
import dev.orderflow.outbox.testing.Broker;
import dev.orderflow.outbox.testing.Broker.Message;
import dev.orderflow.outbox.testing.TestInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
@QuarkusTestResource(Mailbox.class)
class RefusedMailTest {

    Mailbox mailbox;

    @Inject
    Database database;

    @Test
    void givesUpAMailThatTheMailServerRefusesAndShowsWhy() {
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

            order.announce(broker);
            PlacedByTest later = Orders.order();
            later.announce(broker);
            await().atMost(20, SECONDS)
                    .until(() -> "FAILED".equals(ledger(later).getString("state")));
            assertThat(refusing.refused()).isEqualTo(2);
            assertThat(published).isEmpty();
        } finally {
            mailbox.restart();
        }
    }

    @Test
    void doesNotLetAnAddressBecomeMoreThanOneRecipient() {
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
