package dev.orderflow.outbox.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderflow.outbox.Transactions;
import dev.orderflow.outbox.testing.Broker;
import dev.orderflow.outbox.testing.TestDatabase;
import dev.orderflow.outbox.testing.TestInfrastructure;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With limits that are reached within seconds. */
@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
@TestProfile(PatienceTest.ShortLimits.class)
class PatienceTest {

    public static class ShortLimits implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "outbox.inbox.give-back-after", "500ms",
                    "outbox.inbox.time-limit", "1s",
                    "outbox.database.idle-in-transaction-timeout", "300ms",
                    "outbox.database.statement-timeout", "800ms",
                    "outbox.database.silence-timeout", "2s");
        }
    }

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Inject
    Upstream upstream;

    @Inject
    Transactions transactions;

    @Inject
    MeterRegistry metrics;

    private final String subject = UUID.randomUUID().toString();
    private Broker broker;

    @BeforeEach
    void connect() {
        broker = Broker.connect();
    }

    @AfterEach
    void close() {
        upstream.reset();
        broker.close();
    }

    @Test
    void eventsReturnToTheirQueueDuringALongFailure() {
        AtomicBoolean over = new AtomicBoolean();
        upstream.before(events -> over.get()
                ? Uni.createFrom().voidItem()
                : Uni.createFrom().failure(new SQLException("the database system is shutting down", "57P03")));
        for (int i = 0; i < 20; i++) {
            publish("patient-" + i);
        }
        await().atMost(LIMIT).until(() -> givenBack() >= 40);

        over.set(true);

        await().atMost(LIMIT).until(() -> effects() == 20);
        assertThat(TestDatabase.count("failed_event")).isZero();
    }

    @Test
    void anEventThatTimesOutIsStoredAsFailedAndOthersGoOn() {
        upstream.before(events -> events.stream().anyMatch(event -> event.id().equals("endless"))
                ? Uni.createFrom().nothing()
                : Uni.createFrom().voidItem());
        publish("endless");
        publish("swift");

        await().atMost(LIMIT).until(() -> effects() == 1);
        await().atMost(LIMIT).until(() -> TestDatabase.count("failed_event where event_id = 'endless'") == 1);
    }

    @Test
    void theLocksOfAnAbandonedTransactionAreFreed() {
        CountDownLatch locked = new CountDownLatch(1);
        leaveOpen(locked);
        await().atMost(LIMIT).until(() -> locked.getCount() == 0);

        publish("held");

        await().atMost(LIMIT).until(() -> effects() == 1);
    }

    // As a replica that freezes in the middle of its transaction.
    private void leaveOpen(CountDownLatch locked) {
        transactions
                .runDetached(() -> Panache.getSession()
                        .call(session -> session.createNativeQuery(
                                        "insert into inbox_event (consumer, event_id) values ('upstream', 'held')")
                                .executeUpdate())
                        .invoke(locked::countDown)
                        .chain(() -> Uni.createFrom().<Void>nothing()))
                .subscribe()
                .with(done -> {}, failure -> {});
    }

    private void publish(String id) {
        broker.publish("upstream.events", "THING_HAPPENED", id, subject, "{\"name\":\"a\"}");
    }

    private double givenBack() {
        return metrics.counter("inbox.events", "channel", "upstream", "outcome", "given-back")
                .count();
    }

    private long effects() {
        return TestDatabase.count("effect where subject = ?", subject);
    }
}
