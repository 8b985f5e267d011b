package dev.orderflow.outbox.inbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import dev.orderflow.outbox.testing.Broker;
import dev.orderflow.outbox.testing.TestDatabase;
import dev.orderflow.outbox.testing.TestInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
@TestProfile(InboxHealthTest.OwnQueue.class)
class InboxHealthTest {

    public static class OwnQueue implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("mp.messaging.incoming.upstream.queue.name", "test.doomed");
        }
    }

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Inject
    ConsumerChannels channels;

    @Inject
    Inbox inbox;

    @Test
    void aReconnectChangesNothingAndADeletedQueueIsDeclaredAgain() throws IOException {
        await().atMost(LIMIT).until(() -> channels.open().size() == 1);
        Channel first = channels.open().iterator().next();
        first.getConnection().abort();
        await().atMost(LIMIT)
                .until(() -> channels.open().size() == 1 && !channels.open().contains(first));
        given().get("/q/health/live").then().statusCode(200);

        for (int times = 0; times < 3; times++) {
            Channel before = channels.open().iterator().next();
            before.queueDelete("test.doomed");
            await().atMost(LIMIT)
                    .until(() -> channels.open().size() == 1 && !channels.open().contains(before));

            String subject = UUID.randomUUID().toString();
            try (Broker broker = Broker.connect()) {
                broker.publish("upstream.events", "THING_HAPPENED", subject, subject, "{\"name\":\"a\"}");
                await().atMost(LIMIT).until(() -> TestDatabase.count("effect where subject = ?", subject) == 1);
                assertThat(broker.consumers("test.doomed")).isEqualTo(1);
            }
            given().get("/q/health/live").then().statusCode(200);
        }
    }

    @Test
    void waitsForAMissingExchangeOfAPublisher() throws Exception {
        await().atMost(LIMIT).until(() -> channels.open().size() == 1);
        Channel before = channels.open().iterator().next();
        String subject = UUID.randomUUID().toString();
        try (Connection connection = Broker.connection();
                Channel admin = connection.createChannel();
                Broker broker = Broker.connect()) {
            admin.exchangeDelete("upstream.events");
            admin.queueDelete("test.doomed");
            await().atMost(LIMIT).until(() -> !before.isOpen() && inbox.ended().equals(List.of("upstream")));

            broker.publish("upstream.events", "THING_HAPPENED", subject, subject, "{\"name\":\"a\"}");

            await().atMost(LIMIT).until(() -> TestDatabase.count("effect where subject = ?", subject) == 1);
            given().get("/q/health/live").then().statusCode(200);
        }
    }

    @Test
    void failsTheLivenessCheckWhileALostQueueIsMissing() throws IOException {
        await().atMost(LIMIT).until(() -> channels.open().size() == 1);
        Channel channel = channels.open().iterator().next();
        try (Broker broker = Broker.connect()) {
            broker.holdInPlaceOf("test.doomed");
            await().atMost(LIMIT)
                    .untilAsserted(() -> given().get("/q/health/live").then().statusCode(503));
            assertThat(inbox.ended()).containsExactly("upstream");
        }

        await().atMost(LIMIT)
                .untilAsserted(() -> given().get("/q/health/live").then().statusCode(200));
        assertThat(channels.open()).doesNotContain(channel);
    }
}
