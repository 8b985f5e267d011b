package dev.orderflow.outbox.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import dev.orderflow.outbox.inbox.Upstream;
import dev.orderflow.outbox.testing.Broker;
import dev.orderflow.outbox.testing.Broker.Message;
import dev.orderflow.outbox.testing.TestDatabase;
import dev.orderflow.outbox.testing.TestInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
class FailedEventsTest {

    private static final String EXCHANGE = "upstream.events";
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Inject
    Upstream upstream;

    private final String id = UUID.randomUUID().toString();
    private final String subject = UUID.randomUUID().toString();
    private final AtomicInteger attempts = new AtomicInteger();
    private Broker broker;
    private List<Message> results;

    @BeforeEach
    void connect() {
        broker = Broker.connect();
        results = broker.subscribe("test.events");
    }

    @AfterEach
    void close() {
        upstream.reset();
        broker.close();
    }

    @Test
    void aFailedEventIsRetriedUntilItSucceedsAndTakesEffectOnce() {
        failing(2, new IllegalStateException("not now"));
        publish(id);

        await().atMost(LIMIT).until(() -> state(id).equals(List.of("PROCESSED")));
        assertThat(column("attempts", id)).containsExactly("2");
        assertThat(effects()).isEqualTo(1);
        await().atMost(LIMIT).until(() -> results() == 1);
        assertThat(tasks(id)).isZero();
    }

    @Test
    void anEventThatKeepsFailingIsParkedWithReasonPayloadAndHeaders() {
        failing(Integer.MAX_VALUE, new IllegalStateException("never", new IllegalArgumentException("out of paper")));
        publish(id);

        await().atMost(LIMIT).until(() -> state(id).equals(List.of("PARKED")));
        assertThat(attempts).hasValue(3);
        assertThat(column("attempts", id)).containsExactly("3");
        assertThat(column("reason", id))
                .allMatch(reason -> reason.contains("never") && reason.contains("out of paper"));
        assertThat(column("cause", id))
                .allMatch(cause -> cause.startsWith("java.lang.IllegalArgumentException at dev.orderflow."));
        assertThat(column("subject", id)).containsExactly(subject);
        assertThat(TestDatabase.count("durable_task where subject = ? and state = 'PARKED'", subject))
                .isEqualTo(1);
        assertThat(column("exchange", id)).containsExactly(EXCHANGE);
        assertThat(column("convert_from(payload, 'UTF8')", id)).containsExactly("{\"name\":\"a\"}");
        assertThat(column("headers", id)).allMatch(headers -> headers.contains("\"cloudEvents_source\":\"/upstream\""));
        assertThat(effects()).isZero();
    }

    @Test
    void theCauseIsThatOfTheLastAttempt() {
        upstream.before(events -> Uni.createFrom()
                .failure(
                        attempts.incrementAndGet() == 1
                                ? new IllegalStateException("not now")
                                : new IllegalArgumentException("out of paper")));
        publish(id);

        await().atMost(LIMIT).until(() -> state(id).equals(List.of("PARKED")));
        assertThat(column("cause", id))
                .containsExactly("java.lang.IllegalArgumentException at " + FailedEventsTest.class.getName()
                        + ".theCauseIsThatOfTheLastAttempt");
    }

    @Test
    void otherEventsGoOnWhileOneKeepsFailing() {
        upstream.before(events -> events.stream().anyMatch(event -> event.id().equals(id))
                ? Uni.createFrom().failure(new IllegalStateException("this one"))
                : Uni.createFrom().voidItem());
        publish(id);
        for (int i = 0; i < 50; i++) {
            publish(id + "-" + i);
        }

        await().atMost(LIMIT).until(() -> effects() == 50);
        await().atMost(LIMIT).until(() -> state(id).equals(List.of("PARKED")));
    }

    @Test
    void aRepeatedDeliveryOfAFailedEventIsStoredOnce() {
        failing(Integer.MAX_VALUE, new IllegalStateException("never"));
        publish(id);
        await().atMost(LIMIT).until(() -> state(id).equals(List.of("PARKED")));
        int before = attempts.get();
        publish(id);

        await().atMost(LIMIT).until(() -> attempts.get() == before + 1);
        publish(id + "-last");
        await().atMost(LIMIT).until(() -> !state(id + "-last").isEmpty());
        assertThat(state(id)).containsExactly("PARKED");
    }

    @Test
    void unreadableMessagesAreStoredByteByByteAndDistinguished() {
        byte[] garbage = {(byte) 0xff, 0, 1, (byte) 0xfe};
        broker.publish(EXCHANGE, Broker.event("/upstream", "THING_HAPPENED", id, subject), garbage);
        broker.publish(EXCHANGE, Broker.event("/upstream", "THING_HAPPENED", id, subject), bytes("{"));

        await().atMost(LIMIT).until(() -> state(id).equals(List.of("PARKED", "PARKED")));
        assertThat(column("encode(payload, 'hex')", id)).contains("ff0001fe");
        assertThat(tasks(id)).isZero();
    }

    @Test
    void hostileHeadersAreStoredAndStopNothing() {
        String longer = "x".repeat(20_000);
        for (Object hostile : List.of(longer, "a\u0000b", "line\r\nbreak", 7, Map.of("a", List.of(1, true)))) {
            Map<String, Object> headers = new HashMap<>(
                    Broker.event("/upstream", "THING_HAPPENED", id, subject).getHeaders());
            headers.put("cloudEvents_id", hostile);
            headers.put("cloudEvents_time", "yesterday");
            broker.publish(
                    EXCHANGE, new BasicProperties.Builder().headers(headers).build(), bytes("{\"name\":\"hostile\"}"));
        }
        publish(id);

        await().atMost(LIMIT).until(() -> effects() == 1);
        await().atMost(LIMIT)
                .until(() -> TestDatabase.count("failed_event where subject = ? and state = 'PARKED'", subject) == 5);
        assertThat(TestDatabase.column("select headers from failed_event where subject = ?", subject))
                .anyMatch(headers -> headers.contains(longer));
    }

    @Test
    void aMalformedTraceparentIsLeftOutOfTheRetry() {
        failing(Integer.MAX_VALUE, new IllegalStateException("not now"));
        List<Object> malformed = List.of("a\u0000b", "x".repeat(20_000), "line\r\nbreak", 7, Map.of("a", 1));
        for (Object traceparent : malformed) {
            Map<String, Object> headers = new HashMap<>(Broker.event(
                            "/upstream", "THING_HAPPENED", UUID.randomUUID().toString(), subject)
                    .getHeaders());
            headers.put("traceparent", traceparent);
            broker.publish(
                    EXCHANGE, new BasicProperties.Builder().headers(headers).build(), bytes("{\"name\":\"a\"}"));
        }

        await().atMost(LIMIT)
                .until(() -> TestDatabase.count("failed_event where subject = ?", subject) == malformed.size());
        upstream.reset();
        await().atMost(LIMIT)
                .until(() -> TestDatabase.count("failed_event where subject = ? and state = 'PROCESSED'", subject)
                        == malformed.size());
        assertThat(broker.depth("test.upstream.dlq")).isZero();
    }

    @Test
    void aDatabaseFailureDuringARetryCountsAsNoAttempt() {
        upstream.before(events -> switch (attempts.incrementAndGet()) {
            case 1 -> Uni.createFrom().failure(new IllegalStateException("not now"));
            case 2, 3, 4, 5, 6 -> Uni.createFrom().failure(new SQLException("deadlock detected", "40P01"));
            default -> Uni.createFrom().voidItem();
        });
        publish(id);

        await().atMost(LIMIT).until(() -> state(id).equals(List.of("PROCESSED")));
        assertThat(column("attempts", id)).containsExactly("1");
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void deadLetteredMessagesAreStoredAsFailedAndProcessed() throws Exception {
        try (Connection connection = Broker.connection();
                Channel channel = connection.createChannel()) {
            channel.confirmSelect();
            channel.basicPublish(
                    "",
                    "test.upstream.dlq",
                    Broker.event("/upstream", "THING_HAPPENED", id, subject),
                    bytes("{\"name\":\"a\"}"));
            channel.waitForConfirmsOrDie(5_000);
        }

        await().atMost(LIMIT).until(() -> state(id).equals(List.of("PROCESSED")));
        assertThat(column("reason", id)).allMatch(reason -> reason.contains("Dead-lettered by the broker"));
        assertThat(effects()).isEqualTo(1);
        await().atMost(LIMIT).until(() -> broker.depth("test.upstream.dlq") == 0);
    }

    private void failing(int times, Throwable failure) {
        upstream.before(events -> attempts.incrementAndGet() <= times
                ? Uni.createFrom().failure(failure)
                : Uni.createFrom().voidItem());
    }

    private void publish(String eventId) {
        broker.publish(EXCHANGE, "THING_HAPPENED", eventId, subject, "{\"name\":\"a\"}");
    }

    private static List<String> state(String eventId) {
        return column("state", eventId);
    }

    private static List<String> column(String expression, String eventId) {
        return TestDatabase.column("select " + expression + " from failed_event where event_id = ?", eventId);
    }

    private static long tasks(String eventId) {
        return TestDatabase.count(
                "durable_task t join failed_event f on t.kind = 'retry-event' and t.key = f.id::text"
                        + " where f.event_id = ?",
                eventId);
    }

    private long effects() {
        return TestDatabase.count("effect where subject = ?", subject);
    }

    private long results() {
        return results.stream()
                .filter(result -> subject.equals(result.subject()))
                .count();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
