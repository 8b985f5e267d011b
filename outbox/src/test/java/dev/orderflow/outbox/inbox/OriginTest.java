package dev.orderflow.outbox.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import dev.orderflow.outbox.testing.Broker;
import dev.orderflow.outbox.testing.TestDatabase;
import dev.orderflow.outbox.testing.TestInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
class OriginTest {

    private static final String EXCHANGE = "upstream.events";
    private static final String OTHER = "other.events";
    private static final String QUEUE = "test.upstream";
    private static final byte[] BODY = "{\"name\":\"a\"}".getBytes(StandardCharsets.UTF_8);
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Inject
    Upstream upstream;

    private final String id = UUID.randomUUID().toString();
    private final String subject = UUID.randomUUID().toString();
    private Broker broker;
    private Connection connection;
    private Channel channel;

    @BeforeEach
    void connect() throws Exception {
        upstream.reset();
        broker = Broker.connect();
        connection = Broker.connection();
        channel = connection.createChannel();
    }

    @AfterEach
    void close() {
        broker.close();
        connection.abort(2_000);
    }

    @Test
    void anEventOfAnotherSourceIsParked() {
        broker.publish(EXCHANGE, Broker.event("/downstream", "THING_HAPPENED", id, subject), BODY);

        awaitParked("source is not /upstream");
    }

    @Test
    void anEventWithoutASourceIsParked() {
        BasicProperties complete = event("THING_HAPPENED", subject);
        Map<String, Object> headers = new HashMap<>(complete.getHeaders());
        headers.remove("cloudEvents_source");
        broker.publish(EXCHANGE, complete.builder().headers(headers).build(), BODY);

        awaitParked("source is not /upstream");
    }

    @Test
    void anEventByTheExchangeOfAnotherPublisherIsParked() throws Exception {
        broker.subscribe(OTHER);
        await().atMost(LIMIT).until(() -> broker.consumers(QUEUE) > 0);
        channel.queueBind(QUEUE, OTHER, "");
        try {
            broker.publish(OTHER, event("THING_HAPPENED", subject), BODY);

            awaitParked("not by " + OTHER);
        } finally {
            channel.queueUnbind(QUEUE, OTHER, "");
        }
    }

    @Test
    void anEventWithAnotherSubjectThanItsBodyIsParked() {
        broker.publish(EXCHANGE, event("THING_NAMED", subject), BODY);
        broker.publish(
                EXCHANGE,
                event("THING_NAMED", subject),
                ("{\"name\":\"" + subject + "\"}").getBytes(StandardCharsets.UTF_8));

        awaitParked("subject is not what the body is about");
        awaitProcessed();
    }

    @Test
    void anEventForTheQueueAloneIsProcessed() throws Exception {
        await().atMost(LIMIT).until(() -> broker.consumers(QUEUE) > 0);
        AtomicInteger returned = new AtomicInteger();
        channel.addReturnListener(message -> returned.incrementAndGet());
        channel.confirmSelect();
        await().atMost(LIMIT).until(() -> {
            int before = returned.get();
            channel.basicPublish("upstream.backfill", QUEUE, true, event("THING_HAPPENED", subject), BODY);
            channel.waitForConfirmsOrDie(5_000);
            return returned.get() == before;
        });

        awaitProcessed();
    }

    @Test
    void anEventForTheQueueAloneFromAnEarlierReleaseIsProcessed() throws Exception {
        await().atMost(LIMIT).until(() -> broker.consumers(QUEUE) > 0);
        channel.basicPublish("", QUEUE, true, event("THING_HAPPENED", subject), BODY);

        awaitProcessed();
    }

    @Test
    void theFirstExchangeOfADeadLetterCounts() throws Exception {
        dieIn("", event("THING_HAPPENED", subject));
        awaitProcessed();

        channel.exchangeDeclare(OTHER, BuiltinExchangeType.FANOUT, true);
        dieIn(OTHER, event("THING_HAPPENED", subject));
        awaitParked("not by " + OTHER);
    }

    @Test
    void aDeadLetterIsAcceptedWithHeadersInAllForms() {
        Origin origin = new Origin("/upstream", EXCHANGE, "dead-letters");
        Map<String, Object> headers = Map.of(
                "cloudEvents_source",
                "/upstream",
                "x-first-death-exchange",
                EXCHANGE,
                "x-first-death-reason",
                "expired");

        assertThatCode(() -> origin.require(new RawMessage("dead-letters", QUEUE, headers, BODY)))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> origin.require(
                        new RawMessage("dead-letters", QUEUE, Map.of("cloudEvents_source", "/upstream"), BODY)))
                .isInstanceOf(InvalidEventException.class)
                .hasMessageContaining("not by dead-letters");
        assertThatThrownBy(() -> origin.require(new RawMessage("elsewhere", QUEUE, headers, BODY)))
                .isInstanceOf(InvalidEventException.class);
    }

    // A queue whose messages die at once, into the dead letters of the channel's queue.
    private void dieIn(String exchange, BasicProperties properties) throws Exception {
        await().atMost(LIMIT).until(() -> broker.depth(QUEUE + ".dlq") == 0);
        String deadly = "test.deadly." + UUID.randomUUID();
        channel.queueDeclare(
                deadly,
                false,
                true,
                true,
                Map.of(
                        "x-message-ttl",
                        0,
                        "x-dead-letter-exchange",
                        "orderflow.dead-letters",
                        "x-dead-letter-routing-key",
                        QUEUE));
        if (!exchange.isEmpty()) {
            channel.queueBind(deadly, exchange, "");
        }
        channel.confirmSelect();
        channel.basicPublish(exchange, exchange.isEmpty() ? deadly : "", true, properties, BODY);
        channel.waitForConfirmsOrDie(5_000);
    }

    private static BasicProperties event(String type, String subject) {
        return Broker.event("/upstream", type, UUID.randomUUID().toString(), subject);
    }

    private void awaitParked(String reason) {
        await().atMost(LIMIT).untilAsserted(() -> assertThat(TestDatabase.column(
                        "select reason from failed_event where state = 'PARKED' and subject = ?", subject))
                .singleElement()
                .asString()
                .contains(reason));
    }

    private void awaitProcessed() {
        await().atMost(LIMIT).until(() -> TestDatabase.count("effect where subject = ?", subject) == 1);
    }
}
