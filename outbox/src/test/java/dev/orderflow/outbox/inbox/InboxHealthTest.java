package dev.orderflow.outbox.inbox;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import dev.orderflow.outbox.testing.TestInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
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

    @Test
    void aReconnectChangesNothingAndADeletedQueueAsksForARestart() throws IOException {
        await().atMost(LIMIT).until(() -> channels.open().size() == 1);
        Channel first = channels.open().iterator().next();
        first.getConnection().abort();
        await().atMost(LIMIT)
                .until(() -> channels.open().size() == 1 && !channels.open().contains(first));
        given().get("/q/health/live").then().statusCode(200);

        channels.open().iterator().next().queueDelete("test.doomed");

        await().atMost(LIMIT)
                .untilAsserted(() -> given().get("/q/health/live").then().statusCode(503));
    }
}
