package dev.orderflow.outbox.failure;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import dev.orderflow.outbox.BrokerConfig;
import dev.orderflow.outbox.OutboxConfig;
import dev.orderflow.outbox.inbox.Inbox;
import dev.orderflow.outbox.task.Task;
import dev.orderflow.outbox.testing.TestInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
class DeadLettersTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Inject
    Inbox inbox;

    @Inject
    FailedEvents failedEvents;

    @Inject
    BrokerConfig broker;

    @Inject
    OutboxConfig outboxConfig;

    private final String queue = "test.dead-letters." + UUID.randomUUID();
    private DeadLetters deadLetters;
    private Connection connection;

    @BeforeEach
    void connect() throws Exception {
        deadLetters = new DeadLetters(
                inbox,
                failedEvents,
                broker,
                new SmallRyeConfigBuilder()
                        .withDefaultValue("mp.messaging.incoming.upstream.dead-letter-queue-name", queue)
                        .build(),
                outboxConfig);
        connection = broker.connectionFactory().newConnection(broker.addresses(), "dead-letters-test");
    }

    @AfterEach
    void close() throws Exception {
        connection.close();
    }

    @Test
    void aQueueThatIsNotYetDeclaredHasNothing() {
        assertThatCode(this::read).doesNotThrowAnyException();
    }

    @Test
    void aQueueThatIsLostIsMissed() throws Exception {
        try (Channel channel = connection.createChannel()) {
            channel.queueDeclare(queue, false, false, true, null);
        }
        read();
        try (Channel channel = connection.createChannel()) {
            channel.queueDelete(queue);
        }

        assertThatThrownBy(this::read).hasMessageContaining("dead letters cannot be read");
    }

    private void read() {
        deadLetters
                .perform(new Task("read-dead-letters", "recurring", "", 1, null))
                .await()
                .atMost(LIMIT);
    }
}
