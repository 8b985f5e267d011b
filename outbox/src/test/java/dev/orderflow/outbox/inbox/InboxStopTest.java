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
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Stops the application's inbox, which does not start again: so it is one test, with an application of its own. */
@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
@TestProfile(InboxStopTest.OwnApplication.class)
class InboxStopTest {

    public static class OwnApplication implements QuarkusTestProfile {}

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int WAITING = 120;

    @Inject
    Upstream upstream;

    @Inject
    Inbox inbox;

    @Inject
    BrokerConfig brokerConfig;

    @Test
    void finishesTheCurrentBatchAndReturnsWaitingMessages() throws Exception {
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
            broker.publish("upstream.events", "THING_HAPPENED", "in-hand", "stopped", "{\"name\":\"a\"}");
            await().atMost(LIMIT).until(begun::isDone);
            for (int i = 0; i < WAITING; i++) {
                broker.publish("upstream.events", "THING_HAPPENED", "waiting-" + i, "stopped", "{\"name\":\"a\"}");
            }

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
            assertThat(TestDatabase.column("select event_id from effect where subject = 'stopped'"))
                    .containsExactly("in-hand");
            // The connection is still open: what can be got here was given back.
            await().atMost(LIMIT).until(() -> queue.messageCount("test.upstream") == WAITING);
        }
    }
}
