package dev.orderflow.outbox.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderflow.outbox.testing.Broker;
import dev.orderflow.outbox.testing.Broker.Message;
import dev.orderflow.outbox.testing.Exporting;
import dev.orderflow.outbox.testing.TestInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
@TestProfile(Exporting.class)
class RecordedTracesTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-";
    private static final String CAUSE = "00f067aa0ba902b7";

    // The span of processing the event is between it and its result, and that of the publication before its
    // subscribers.
    @ParameterizedTest(name = "sampled: {0}")
    @ValueSource(strings = {"00", "01"})
    void aResultContinuesTheTraceOfItsCauseAndIsRecordedIfThatWasRecorded(String sampled) {
        String subject = UUID.randomUUID().toString();
        try (Broker broker = Broker.connect()) {
            List<Message> results = broker.subscribe("test.events");
            broker.publish(
                    "upstream.events",
                    "THING_HAPPENED",
                    UUID.randomUUID().toString(),
                    subject,
                    "{\"name\":\"a\"}",
                    TRACE + CAUSE + "-" + sampled);

            await().atMost(LIMIT).until(() -> results.stream().anyMatch(message -> subject.equals(message.subject())));
            assertThat(results)
                    .filteredOn(message -> subject.equals(message.subject()))
                    .singleElement()
                    .satisfies(result -> assertThat(
                                    result.headers().get("traceparent").toString())
                            .startsWith(TRACE)
                            .endsWith("-" + sampled)
                            .doesNotContain(CAUSE));
        }
    }
}
