package dev.orderflow.outbox.failure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import dev.orderflow.outbox.broker.BrokerConfig;
import dev.orderflow.outbox.config.OutboxConfig;
import dev.orderflow.outbox.inbox.FailureLedger;
import dev.orderflow.outbox.inbox.Inbox;
import dev.orderflow.outbox.task.Task;
import dev.orderflow.outbox.testing.Broker;
import dev.orderflow.outbox.testing.TestInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
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
        deadLetters = reading(failedEvents);
        connection = Broker.connection();
    }

    @AfterEach
    void close() throws Exception {
        connection.close();
    }

    @Test
    void anUndeclaredQueueIsEmpty() {
        assertThatCode(this::read).doesNotThrowAnyException();
    }

    @Test
    void aQueueThatDisappearsIsAnError() throws Exception {
        try (Channel channel = connection.createChannel()) {
            channel.queueDeclare(queue, false, false, true, null);
        }
        read();
        try (Channel channel = connection.createChannel()) {
            channel.queueDelete(queue);
        }

        assertThatThrownBy(this::read).hasMessageContaining("dead letters cannot be read");
    }

    @Test
    void aMessageThatCannotBeStoredStaysAndDoesNotBlockOthers() throws Exception {
        List<String> kept = new ArrayList<>();
        deadLetters = reading((channel, message, failure) -> {
            String body = new String(message.body(), UTF_8);
            return body.equals("refused")
                    ? Uni.createFrom().failure(new IllegalArgumentException("refused"))
                    : Uni.createFrom().voidItem().invoke(() -> kept.add(body));
        });
        try (Channel channel = connection.createChannel()) {
            channel.queueDeclare(queue, false, false, true, null);
            channel.confirmSelect();
            for (String body : List.of("a", "refused", "b")) {
                channel.basicPublish("", queue, null, body.getBytes(UTF_8));
            }
            channel.waitForConfirmsOrDie(5_000);

            assertThatThrownBy(this::read).hasRootCauseMessage("refused");

            assertThat(kept).containsExactly("a", "b");
            await().atMost(LIMIT).until(() -> channel.messageCount(queue) == 1);
        }
    }

    @Test
    void aDatabaseFailureEndsTheReading() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        deadLetters = reading((channel, message, failure) -> {
            asked.incrementAndGet();
            return Uni.createFrom().failure(new SQLException("connection lost", "08006"));
        });
        try (Channel channel = connection.createChannel()) {
            channel.queueDeclare(queue, false, false, true, null);
            channel.confirmSelect();
            channel.basicPublish("", queue, null, new byte[0]);
            channel.basicPublish("", queue, null, new byte[0]);
            channel.waitForConfirmsOrDie(5_000);

            assertThatThrownBy(this::read).hasRootCauseMessage("connection lost");

            assertThat(asked).hasValue(1);
            await().atMost(LIMIT).until(() -> channel.messageCount(queue) == 2);
        }
    }

    private DeadLetters reading(FailureLedger ledger) {
        return new DeadLetters(
                inbox,
                ledger,
                broker,
                new SmallRyeConfigBuilder()
                        .withDefaultValue("mp.messaging.incoming.upstream.dead-letter-queue-name", queue)
                        .build(),
                outboxConfig);
    }

    private void read() {
        deadLetters
                .perform(new Task("read-dead-letters", "recurring", "", 1, null))
                .await()
                .atMost(LIMIT);
    }
}
