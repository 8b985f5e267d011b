package dev.orderflow.outbox;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.orderflow.outbox.testing.Broker;
import dev.orderflow.outbox.testing.Broker.Message;
import dev.orderflow.outbox.testing.TestDatabase;
import dev.orderflow.outbox.testing.TestInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
class OutboxTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    @Inject
    Outbox outbox;

    @Inject
    Transactions transactions;

    Broker broker;
    List<Message> received;

    @BeforeEach
    void subscribe() {
        broker = Broker.connect();
        received = broker.subscribe("test.events");
    }

    @AfterEach
    void close() {
        broker.close();
    }

    @Test
    void publishesACommittedEventAsAPersistentCloudEvent() {
        String subject = UUID.randomUUID().toString();

        transactions
                .runDetached(() -> outbox.publish(OutboxEvent.of("THING_DONE", subject, Map.of("amount", "19.90"))))
                .await()
                .atMost(LIMIT);

        Message message = await().until(() -> ofSubject(subject), found -> found.size() == 1)
                .get(0);
        assertThat(message.type()).isEqualTo("THING_DONE");
        assertThat(message.body()).isEqualTo("{\"amount\":\"19.90\"}");
        assertThat(message.properties().getDeliveryMode()).isEqualTo(2);
        assertThat(message.properties().getMessageId()).isEqualTo(message.id());
        assertThat(message.headers())
                .containsEntry("cloudEvents_specversion", "1.0")
                .containsEntry("cloudEvents_source", "/library-test")
                .containsKey("cloudEvents_time");
        await().untilAsserted(
                        () -> assertThat(TestDatabase.count("outbox_event")).isZero());
    }

    @Test
    void aRollbackLeavesNoEvent() {
        String subject = UUID.randomUUID().toString();

        assertThatThrownBy(() -> transactions
                        .runDetached(() -> outbox.publish(OutboxEvent.of("THING_DONE", subject, Map.of()))
                                .chain(() -> Uni.createFrom().failure(new IllegalStateException("changed my mind"))))
                        .await()
                        .atMost(LIMIT))
                .hasMessage("changed my mind");

        // An event that is written later and arrives shows that the relay has passed the place of the earlier one.
        String later = UUID.randomUUID().toString();
        transactions
                .runDetached(() -> outbox.publish(OutboxEvent.of("THING_DONE", later, Map.of())))
                .await()
                .atMost(LIMIT);
        await().until(() -> !ofSubject(later).isEmpty());
        assertThat(ofSubject(subject)).isEmpty();
        assertThat(TestDatabase.count("outbox_event where subject = ?", subject))
                .isZero();
    }

    @Test
    void keepsTheOrderOfASubjectsEvents() {
        String subject = UUID.randomUUID().toString();
        List<OutboxEvent> events = IntStream.range(0, 20)
                .mapToObj(number -> OutboxEvent.of("THING_DONE", subject, Map.of("number", number)))
                .toList();

        transactions.runDetached(() -> outbox.publish(events)).await().atMost(LIMIT);

        await().atMost(20, SECONDS).until(() -> ofSubject(subject).size() == 20);
        assertThat(ofSubject(subject))
                .extracting(Message::body)
                .containsExactlyElementsOf(IntStream.range(0, 20)
                        .mapToObj("{\"number\":%d}"::formatted)
                        .toList());
    }

    @Test
    void namesThePreviousEventOfTheSource() {
        String subject = UUID.randomUUID().toString();
        List<OutboxEvent> events = Stream.of("FIRST", "SECOND", "THIRD")
                .map(type -> OutboxEvent.of(type, subject, Map.of()))
                .toList();

        transactions.runDetached(() -> outbox.publish(events)).await().atMost(LIMIT);

        List<Message> messages = await().until(() -> ofSubject(subject), found -> found.size() == events.size());
        assertThat(messages.stream().skip(1).map(message -> message.headers().get("cloudEvents_previousid")))
                .extracting(String::valueOf)
                .containsExactlyElementsOf(messages.stream()
                        .limit(events.size() - 1)
                        .map(Message::id)
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "01"})
    void carriesTheTraceOfTheCause(String sampled) {
        String traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-" + sampled;

        assertThat(traceparentOf(traceparent)).isEqualTo(traceparent);
    }

    private String traceparentOf(String cause) {
        String subject = UUID.randomUUID().toString();
        transactions
                .runDetached(() -> outbox.publish(new OutboxEvent("THING_DONE", subject, Map.of(), cause)))
                .await()
                .atMost(LIMIT);
        Message message = await().until(() -> ofSubject(subject), found -> found.size() == 1)
                .get(0);
        return message.headers().get("traceparent").toString();
    }

    private List<Message> ofSubject(String subject) {
        return received.stream()
                .filter(message -> subject.equals(message.subject()))
                .toList();
    }
}
