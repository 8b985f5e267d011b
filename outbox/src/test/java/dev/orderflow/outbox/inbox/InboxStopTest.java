package dev.orderflow.outbox.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import dev.orderflow.outbox.broker.BrokerConfig;
import dev.orderflow.outbox.testing.Broker;
import dev.orderflow.outbox.testing.TestDatabase;
import dev.orderflow.outbox.testing.TestInfrastructure;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/**
 * Stops the application's inbox, which does not start again: so it is one test, with an application of its own. It lingers
 * longer than the test waits.
 */
@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
@TestProfile(InboxStopTest.OwnApplication.class)
class InboxStopTest {

    public static class OwnApplication implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("outbox.inbox.linger", "1m", "outbox.inbox.batch-size", String.valueOf(BATCH));
        }
    }

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int BATCH = 20;
    private static final int WAITING = 120;

    @Inject
    Upstream upstream;

    @Inject
    Inbox inbox;

    @Inject
    BrokerConfig brokerConfig;

    @Test
    void startsAFullBatchFinishesItAndReturnsWaitingMessages() throws Exception {
        CompletableFuture<Void> begun = new CompletableFuture<>();
        CompletableFuture<Void> released = new CompletableFuture<>();
        upstream.before(events -> {
            Context context = Objects.requireNonNull(Vertx.currentContext());
            begun.complete(null);
            return Uni.createFrom()
                    .completionStage(released)
                    .emitOn(task -> context.runOnContext(ignored -> task.run()));
        });
        try (Broker broker = Broker.connect();
                Connection connection = brokerConfig.connectionFactory().newConnection(brokerConfig.addresses());
                Channel queue = connection.createChannel()) {
            publish(broker, "in-hand", BATCH);
            await().atMost(LIMIT).until(begun::isDone);
            publish(broker, "waiting", WAITING);

            CompletableFuture<Void> stopped = CompletableFuture.runAsync(() -> {
                try {
                    inbox.stop(new ShutdownEvent());
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            await().during(Duration.ofMillis(300)).atMost(LIMIT).until(() -> !stopped.isDone());
            released.complete(null);

            await().atMost(LIMIT).until(stopped::isDone);
            stopped.join();
            assertThat(upstream.batchSizes()).containsExactly(BATCH);
            assertThat(TestDatabase.column("select event_id from effect where subject = 'stopped'"))
                    .hasSize(BATCH)
                    .allMatch(id -> id.startsWith("in-hand"));
            // The connection is still open: what can be got here was given back.
            await().atMost(LIMIT).until(() -> queue.messageCount("test.upstream") == WAITING);
        }
    }

    private static void publish(Broker broker, String name, int number) {
        for (int i = 0; i < number; i++) {
            broker.publish("upstream.events", "THING_HAPPENED", name + "-" + i, "stopped", "{\"name\":\"a\"}");
        }
    }
}
