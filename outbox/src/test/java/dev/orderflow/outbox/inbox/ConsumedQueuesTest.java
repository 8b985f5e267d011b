package dev.orderflow.outbox.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Connection;
import dev.orderflow.outbox.broker.BrokerConfig;
import dev.orderflow.outbox.testing.TestInfrastructure;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
class ConsumedQueuesTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static final ConsumedQueue NOTHING_IS_KNOWN =
            new ConsumedQueue("upstream", "test.upstream", "upstream.events", null, null, "test.upstream.dlq", null);

    @Inject
    Inbox inbox;

    @Inject
    ConsumerChannels channels;

    @Inject
    ConsumedQueues queues;

    @Inject
    BrokerConfig broker;

    @Inject
    BackfillBindings backfills;

    @Inject
    Config config;

    @Inject
    Vertx vertx;

    /** The channels of a consumer that is not connected. */
    private class Unconnected extends ConsumerChannels {

        Unconnected() {
            super(broker, backfills, new SimpleMeterRegistry());
        }
    }

    @Test
    void showsQueuesConsumersAndDeadLetters() {
        await().atMost(LIMIT).until(() -> channels.open().size() == 1);

        await().atMost(LIMIT).untilAsserted(() -> assertThat(all(queues))
                .containsExactly(new ConsumedQueue(
                        "upstream", "test.upstream", "upstream.events", 0L, 1L, "test.upstream.dlq", 0L)));
    }

    @Test
    void nothingIsKnownWithoutAConnection() {
        assertThat(all(new ConsumedQueues(inbox, new Unconnected(), config, vertx)))
                .containsExactly(NOTHING_IS_KNOWN);
    }

    @Test
    void aQueueThatDoesNotExistHidesNoOther() {
        await().atMost(LIMIT).until(() -> channels.open().size() == 1);
        String channel = "mp.messaging.incoming.upstream.";
        Config other = new SmallRyeConfigBuilder()
                .withDefaultValues(Map.of(
                        channel + "queue.name", "test.nowhere",
                        channel + "auto-bind-dlq", "true",
                        channel + "dead-letter-queue-name", "test.upstream.dlq"))
                .build();

        assertThat(all(new ConsumedQueues(inbox, channels, other, vertx)))
                .containsExactly(
                        new ConsumedQueue("upstream", "test.nowhere", "upstream", null, null, "test.upstream.dlq", 0L));
    }

    @Test
    void aBrokerThatHangsHoldsOneThreadAndNoCaller() {
        AtomicInteger looks = new AtomicInteger();
        CountDownLatch hanging = new CountDownLatch(1);
        ConsumedQueues asked = new ConsumedQueues(
                inbox,
                new Unconnected() {
                    @Override
                    Connection anyConnection() {
                        looks.incrementAndGet();
                        try {
                            hanging.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                        return null;
                    }
                },
                config,
                vertx);

        try {
            assertThat(Uni.join()
                            .all(asked.all(), asked.all())
                            .andFailFast()
                            .await()
                            .atMost(LIMIT))
                    .containsExactly(List.of(NOTHING_IS_KNOWN), List.of(NOTHING_IS_KNOWN));
            assertThat(looks).hasValue(1);
        } finally {
            hanging.countDown();
        }
    }

    private static List<ConsumedQueue> all(ConsumedQueues queues) {
        return queues.all().await().atMost(LIMIT);
    }
}
