package dev.orderflow.outbox.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP.BasicProperties;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
class InboxTest {

    private static final String EXCHANGE = "upstream.events";
    // Without acknowledgements, what is published after that many is never delivered.
    private static final int MORE_THAN_PREFETCH = 201;
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Inject
    Upstream upstream;

    @Inject
    ConsumerChannels channels;

    private Broker broker;
    private List<Message> results;

    @BeforeEach
    void connect() {
        broker = Broker.connect();
        results = broker.subscribe("test.events");
        publish("warm-up", "warm-up");
        await().atMost(LIMIT).until(() -> effects("warm-up") == 1);
        TestDatabase.update("delete from effect");
        TestDatabase.update("delete from inbox_event");
        TestDatabase.update("delete from failed_event");
        TestDatabase.update("delete from unknown_event");
        TestDatabase.update("delete from durable_task where not recurring");
        upstream.reset();
    }

    @AfterEach
    void close() {
        upstream.reset();
        broker.close();
    }

    @Test
    void handlesARepeatedEventOnce() {
        String subject = UUID.randomUUID().toString();
        for (int i = 0; i < MORE_THAN_PREFETCH; i++) {
            publish("event-1", subject);
        }
        publish("event-2", subject);

        await().atMost(LIMIT).until(() -> effects(subject) == 2);
        assertThat(TestDatabase.column("select event_id from effect where subject = ? order by 1", subject))
                .containsExactly("event-1", "event-2");
    }

    @ParameterizedTest(name = "sampled: {0}")
    @ValueSource(strings = {"00", "01"})
    void publishesTheResultInTheTraceOfItsCause(String sampled) {
        String subject = UUID.randomUUID().toString();
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        broker.publish(
                EXCHANGE,
                "THING_HAPPENED",
                UUID.randomUUID().toString(),
                subject,
                "{\"name\":\"a\"}",
                "00-" + trace + "-00f067aa0ba902b7-" + sampled);

        await().atMost(LIMIT).until(() -> resultsOf(subject).size() == 1);
        Message result = resultsOf(subject).get(0);
        assertThat(result.type()).isEqualTo("THING_HANDLED");
        assertThat(traceOf(result)).isEqualTo("00-" + trace + "-00f067aa0ba902b7-" + sampled);
    }

    @Test
    void publishesAnEventAboutTheSubjectInTheTraceOfItsCause() {
        String subject = UUID.randomUUID().toString();
        String other = UUID.randomUUID().toString();
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        String otherTrace = "0af7651916cd43dd8448eb211c80319c";
        publishNamed(subject, trace);
        publishNamed(other, otherTrace);

        await().atMost(LIMIT)
                .until(() -> resultsOf(subject).size() == 1 && resultsOf(other).size() == 1);
        assertThat(traceOf(resultsOf(subject).get(0))).startsWith("00-" + trace);
        assertThat(traceOf(resultsOf(other).get(0))).startsWith("00-" + otherTrace);
    }

    @Test
    void distinguishesTheTracesOfTwoTypesOfEventsAboutOneSubject() {
        upstream.before(events -> Uni.createFrom().voidItem().onItem().delayIt().by(Duration.ofMillis(300)));
        publish("first", "another batch");
        String subject = UUID.randomUUID().toString();
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        String otherTrace = "0af7651916cd43dd8448eb211c80319c";
        broker.publish(
                EXCHANGE,
                "THING_HAPPENED",
                UUID.randomUUID().toString(),
                subject,
                "{\"name\":\"a\"}",
                "00-" + trace + "-00f067aa0ba902b7-01");
        publishNamed(subject, otherTrace);

        await().atMost(LIMIT).until(() -> resultsOf(subject).size() == 2);
        assertThat(resultsOf(subject))
                .extracting(message -> traceOf(message).substring(3, 35))
                .containsExactlyInAnyOrder(trace, otherTrace);
    }

    private void publishNamed(String subject, String trace) {
        broker.publish(
                EXCHANGE,
                "THING_NAMED",
                UUID.randomUUID().toString(),
                subject,
                "{\"name\":\"" + subject + "\"}",
                "00-" + trace + "-00f067aa0ba902b7-01");
    }

    private static String traceOf(Message message) {
        return message.headers().get("traceparent").toString();
    }

    @Test
    void takesManyEventsInOneTransaction() {
        // The first batch takes its time, and the others arrive behind it.
        upstream.before(events -> Uni.createFrom().voidItem().onItem().delayIt().by(Duration.ofMillis(300)));
        publish("first", "batch");
        await().atMost(LIMIT).until(() -> !upstream.batchSizes().isEmpty());
        for (int i = 0; i < 30; i++) {
            publish("later-" + i, "batch");
        }

        await().atMost(LIMIT).until(() -> effects("batch") == 31);
        assertThat(upstream.batchSizes().stream().mapToInt(size -> size).max().orElseThrow())
                .isGreaterThan(10);
    }

    @Test
    void aFailedEventIsStoredAndTheOthersOfItsBatchAreHandled() {
        upstream.before(events -> events.stream().anyMatch(event -> event.id().equals("bad"))
                ? Uni.createFrom().failure(new IllegalArgumentException("this one is bad"))
                : Uni.createFrom().voidItem());
        publish("good-1", "split");
        publish("bad", "split");
        publish("good-2", "split");

        await().atMost(LIMIT).until(() -> TestDatabase.count("failed_event where event_id = 'bad'") == 1);
        await().atMost(LIMIT).until(() -> effects("split") == 2);
        assertThat(TestDatabase.column(
                        "select event_id from inbox_event where event_id in ('good-1', 'bad', 'good-2') order by 1"))
                .containsExactly("good-1", "good-2");
    }

    @Test
    void unreadableMessagesAreParkedAndDoNotBlockTheNext() {
        broker.publish(EXCHANGE, Broker.event("/upstream", "THING_HAPPENED", "p1", "poison"), bytes("{\"name\":"));
        broker.publish(EXCHANGE, Broker.event("/upstream", "THING_HAPPENED", "p2", "poison"), bytes("{}"));
        broker.publish(EXCHANGE, Broker.event("/upstream", "THING_HAPPENED", "p3", "poison"), bytes("null"));
        broker.publish(
                EXCHANGE, Broker.event("/upstream", "THING_HAPPENED", "p4", "poison"), new byte[] {(byte) 0xff, 0});
        broker.publish(EXCHANGE, without("id"), bytes("{\"name\":\"a\"}"));
        broker.publish(EXCHANGE, without("subject"), bytes("{\"name\":\"a\"}"));
        broker.publish(EXCHANGE, without("type"), bytes("{\"name\":\"a\"}"));
        publish("good", "poison");

        await().atMost(LIMIT).until(() -> effects("poison") == 1);
        await().atMost(LIMIT).until(() -> TestDatabase.count("failed_event where state = 'PARKED'") == 7);
    }

    @Test
    void anUnknownTypeIsKeptAndBlocksNothing() {
        for (int i = 0; i < MORE_THAN_PREFETCH; i++) {
            broker.publish(EXCHANGE, "SOMETHING_ELSE", "unknown-" + i, "unknown", "{}");
        }
        publish("known", "unknown");

        await().atMost(LIMIT).until(() -> effects("unknown") == 1);
        await().atMost(LIMIT)
                .until(() -> TestDatabase.count("unknown_event where type = 'SOMETHING_ELSE'") == MORE_THAN_PREFETCH);
        assertThat(TestDatabase.count("failed_event")).isZero();
    }

    @Test
    void anIgnoredTypeIsAcknowledged() {
        for (int i = 0; i < MORE_THAN_PREFETCH; i++) {
            broker.publish(EXCHANGE, "THING_IGNORED", "ignored-" + i, "ignored", "{}");
        }
        publish("known", "ignored");

        await().atMost(LIMIT).until(() -> effects("ignored") == 1);
        assertThat(TestDatabase.count("unknown_event")).isZero();
    }

    @Test
    void aDatabaseFailureOnlyDelaysEvents() {
        AtomicInteger attempts = new AtomicInteger();
        upstream.before(events -> attempts.incrementAndGet() <= 3
                ? Uni.createFrom().failure(new SQLException("deadlock detected", "40P01"))
                : Uni.createFrom().voidItem());
        publish("patient", "trouble");

        await().atMost(LIMIT).until(() -> effects("trouble") == 1);
        assertThat(attempts).hasValue(4);
        assertThat(TestDatabase.count("failed_event")).isZero();
    }

    @Test
    void aCutConnectionInMidBatchNeitherLosesNorRepeatsAnything() {
        // So that the delivery tags of the two connections belong to different messages.
        for (int i = 0; i < 60; i++) {
            publish("before-" + i, "before");
        }
        await().atMost(LIMIT).until(() -> effects("before") == 60);
        AtomicInteger batches = new AtomicInteger();
        upstream.before(events -> switch (batches.incrementAndGet()) {
            // The batch ends when the broker has long delivered everything again on a new connection.
            case 1 -> cutConnection().chain(() -> after(1500));
            // An event that was acknowledged before it was processed would be lost now.
            case 2 -> after(500).chain(this::cutConnection).chain(() -> after(1500));
            default -> after(1);
        });
        for (int i = 0; i < 300; i++) {
            publish("cut-" + i, "cut");
        }

        await().atMost(Duration.ofSeconds(40)).until(() -> effects("cut") == 300);
        assertThat(TestDatabase.count(
                        "(select event_id from effect where subject = 'cut' group by 1 having count(*) > 1) twice"))
                .isZero();
    }

    private Uni<Void> cutConnection() {
        return Uni.createFrom().voidItem().invoke(() -> channels.open()
                .forEach(channel -> channel.getConnection().abort()));
    }

    private static Uni<Void> after(int millis) {
        return Uni.createFrom().voidItem().onItem().delayIt().by(Duration.ofMillis(millis));
    }

    private void publish(String id, String subject) {
        broker.publish(EXCHANGE, "THING_HAPPENED", id, subject, "{\"name\":\"a\"}");
    }

    private static BasicProperties without(String attribute) {
        BasicProperties complete =
                Broker.event("/upstream", "THING_HAPPENED", UUID.randomUUID().toString(), "poison");
        Map<String, Object> headers = new HashMap<>(complete.getHeaders());
        headers.remove("cloudEvents_" + attribute);
        return complete.builder().headers(headers).build();
    }

    private static long effects(String subject) {
        return TestDatabase.count("effect where subject = ?", subject);
    }

    private List<Message> resultsOf(String subject) {
        return results.stream()
                .filter(result -> subject.equals(result.subject()))
                .toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
