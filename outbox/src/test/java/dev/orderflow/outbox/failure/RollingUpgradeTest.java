package dev.orderflow.outbox.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderflow.outbox.Transactions;
import dev.orderflow.outbox.cleanup.ExpiringRows;
import dev.orderflow.outbox.config.OutboxConfig;
import dev.orderflow.outbox.inbox.NextRelease;
import dev.orderflow.outbox.task.Task;
import dev.orderflow.outbox.testing.Broker;
import dev.orderflow.outbox.testing.TestDatabase;
import dev.orderflow.outbox.testing.TestInfrastructure;
import io.quarkus.arc.All;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.TimeoutException;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two releases side by side: the application, and a replica that knows a type more. The broker delivers to the older one. */
@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
class RollingUpgradeTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Inject
    ProcessKeptEvents ofThisRelease;

    @Inject
    NextRelease nextRelease;

    @Inject
    UnknownEventStore store;

    @Inject
    FailedEvents failedEvents;

    @Inject
    Transactions transactions;

    @Inject
    OutboxConfig config;

    @Inject
    @All
    List<ExpiringRows> expiring;

    private final String subject = UUID.randomUUID().toString();
    private Broker broker;
    private ProcessKeptEvents ofTheNext;

    @BeforeEach
    void connect() {
        TestDatabase.update("delete from unknown_event");
        nextRelease.recover();
        ofTheNext = new ProcessKeptEvents(nextRelease.inbox(), store, failedEvents, transactions, config);
        broker = Broker.connect();
    }

    @AfterEach
    void close() {
        broker.close();
    }

    @Test
    void anEventUnknownToTheOldReplicaIsProcessedOnceByTheNewOne() {
        for (int i = 0; i < 60; i++) {
            publish("THING_RENAMED", subject + "-" + i);
        }
        // The same once more, as after a lost acknowledgement.
        publish("THING_RENAMED", subject + "-0");
        await().atMost(LIMIT).until(() -> kept() == 61);

        take(ofThisRelease);
        assertThat(kept()).isEqualTo(61);
        assertThat(effects()).isZero();

        take(ofTheNext);
        assertThat(kept()).isZero();
        assertThat(effects()).isEqualTo(60);
        assertThat(ledger()).isEmpty();
    }

    @Test
    void anEventThatFailsOnTheNewReplicaIsNotLostToTheOldOne() {
        nextRelease.fail(subject, new IllegalStateException("not now"));
        publish("THING_RENAMED", subject);
        await().atMost(LIMIT).until(() -> kept() == 1);
        take(ofTheNext);
        assertThat(kept()).isZero();

        // The retries are the application's, which does not know the type.
        await().atMost(LIMIT).untilAsserted(() -> assertThat(ledger())
                .singleElement()
                .asString()
                .startsWith("PARKED")
                .contains("THING_RENAMED are not known here"));
        assertThat(effects()).isZero();
    }

    @Test
    void anEventThatTimesOutDoesNotBlockOthers() {
        String stuck = subject + "-stuck";
        nextRelease.fail(stuck, new TimeoutException());
        broker.publish("upstream.events", "THING_RENAMED", "1-" + subject, stuck, "{\"name\":\"a\"}");
        await().atMost(LIMIT).until(() -> kept() == 1);
        publish("THING_RENAMED", subject);
        await().atMost(LIMIT).until(() -> kept() == 2);

        take(ofTheNext);
        assertThat(effects()).isEqualTo(1);
        assertThat(kept()).isEqualTo(1);

        nextRelease.recover();
        take(ofTheNext);
        assertThat(kept()).isZero();
        assertThat(TestDatabase.count("effect where subject = ?", stuck)).isEqualTo(1);
    }

    @Test
    void anEventOfAnotherPublisherIsParkedOnceItsTypeIsKnown() {
        broker.publish(
                "upstream.events",
                Broker.event("/downstream", "THING_RENAMED", subject, subject),
                "{\"name\":\"a\"}".getBytes(StandardCharsets.UTF_8));
        await().atMost(LIMIT).until(() -> kept() == 1);

        take(ofTheNext);

        assertThat(ledger()).singleElement().asString().startsWith("PARKED").contains("source is not /upstream");
    }

    @Test
    void ignoredTypesAreNotKeptAndUnknownOnesExpire() {
        publish("THING_IGNORED", subject + "-ignored");
        publish("THING_UNHEARD_OF", subject + "-unknown");

        await().atMost(LIMIT).until(() -> kept() == 1);
        assertThat(TestDatabase.column("select type from unknown_event")).containsExactly("THING_UNHEARD_OF");
        assertThat(ledger()).isEmpty();
        assertThat(expiring)
                .contains(new ExpiringRows(
                        "unknown_event", "kept_at", config.inbox().retention()));
    }

    private static void take(ProcessKeptEvents task) {
        task.perform(new Task("take-up-events", "recurring", "", 1, null))
                .await()
                .atMost(LIMIT);
    }

    private void publish(String type, String id) {
        broker.publish("upstream.events", type, id, subject, "{\"name\":\"a\"}");
    }

    private static long kept() {
        return TestDatabase.count("unknown_event");
    }

    private long effects() {
        return TestDatabase.count("effect where subject = ?", subject);
    }

    private List<String> ledger() {
        return TestDatabase.column("select state || ' ' || reason from failed_event where subject = ?", subject);
    }
}
