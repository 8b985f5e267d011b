package dev.orderflow.outbox.inbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.orderflow.outbox.Outbox;
import dev.orderflow.outbox.OutboxEvent;
import dev.orderflow.outbox.Transactions;
import dev.orderflow.outbox.testing.Broker;
import dev.orderflow.outbox.testing.Broker.Message;
import dev.orderflow.outbox.testing.TestDatabase;
import dev.orderflow.outbox.testing.TestInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
class TopologyTest {

    private static final Duration LIMIT = Duration.ofSeconds(40);

    @Inject
    Outbox outbox;

    @Inject
    Transactions transactions;

    @Inject
    ConsumerChannels channels;

    @Test
    void theTopologyIsDeclaredAgainAfterTheBrokerWasEmptied() {
        await().atMost(LIMIT).until(() -> channels.open().size() == 1);
        String subject = UUID.randomUUID().toString();
        String before = publishedBefore();

        // As when the broker dies: the connections are gone before the queues.
        channels.open().forEach(channel -> channel.getConnection().abort());
        TestInfrastructure.emptyBroker();
        transactions
                .runDetached(() -> outbox.publish(OutboxEvent.of("THING_SAID", subject, Map.of())))
                .await()
                .atMost(LIMIT);

        await().atMost(LIMIT).until(() -> channels.open().size() == 1);
        try (Broker broker = Broker.connect()) {
            List<Message> received = broker.subscribe("test.events");
            broker.publish("upstream.events", "THING_HAPPENED", subject, subject, "{\"name\":\"a\"}");
            await().atMost(LIMIT).until(() -> TestDatabase.count("effect where subject = ?", subject) == 1);
            // Written while there was no queue that would have taken it.
            await().atMost(LIMIT).until(() -> received.stream()
                    .anyMatch(message -> "THING_SAID".equals(message.type()) && subject.equals(message.subject())));
            assertThat(received)
                    .as("what was published before the broker was emptied is known to be missing")
                    .anySatisfy(message -> assertThat(message.headers().get("cloudEvents_previousid"))
                            .hasToString(before));
            assertThat(broker.depth("test.upstream.dlq")).isZero();
        }
        // A channel that has ended is known to have a successor within moments.
        await().atMost(LIMIT)
                .untilAsserted(() -> given().get("/q/health/live").then().statusCode(200));
    }

    @Test
    void aBrokerWithoutDefinitionsNeedsNoneIfTheUserHasAllRights() {
        await().atMost(LIMIT).until(() -> channels.open().size() == 1);

        channels.open().forEach(channel -> channel.getConnection().abort());
        TestInfrastructure.resetBroker();
        try (Broker broker = Broker.connect()) {
            String subject = UUID.randomUUID().toString();
            // The other service is there before, and publishes nothing.
            broker.subscribe("upstream.events");
            await().atMost(LIMIT).until(() -> channels.open().size() == 1);

            broker.publish("upstream.events", "THING_HAPPENED", subject, subject, "{\"name\":\"a\"}");
            await().atMost(LIMIT).until(() -> TestDatabase.count("effect where subject = ?", subject) == 1);
            assertThat(broker.depth("test.upstream.dlq")).isZero();
            // The service has published nothing, and is connected nevertheless.
            await().atMost(LIMIT).untilAsserted(() -> given().get("/q/health")
                    .then()
                    .body("checks.find { it.name == 'outbox relay' }.data.broker", equalTo("connected")));
        } finally {
            channels.open().forEach(channel -> channel.getConnection().abort());
            TestInfrastructure.emptyBroker();
        }
        await().atMost(LIMIT).until(() -> channels.open().size() == 1);
    }

    /** The id of an event that a queue has taken. */
    private String publishedBefore() {
        String subject = UUID.randomUUID().toString();
        try (Broker broker = Broker.connect()) {
            List<Message> received = broker.subscribe("test.events");
            transactions
                    .runDetached(() -> outbox.publish(OutboxEvent.of("THING_SAID", subject, Map.of())))
                    .await()
                    .atMost(LIMIT);
            await().atMost(LIMIT).until(() -> received.stream().anyMatch(message -> subject.equals(message.subject())));
            return String.valueOf(received.stream()
                    .filter(message -> subject.equals(message.subject()))
                    .findFirst()
                    .orElseThrow()
                    .id());
        }
    }
}
