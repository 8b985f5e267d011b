package dev.orderflow.web.ops;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.orderflow.outbox.testing.Broker;
import dev.orderflow.outbox.testing.TestDatabase;
import dev.orderflow.web.testing.ServiceInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceInfrastructure.class)
class BacklogTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int PREFETCH = 200;

    private final String subject = UUID.randomUUID().toString();

    @Inject
    Upstream upstream;

    @BeforeEach
    @AfterEach
    void clear() {
        TestDatabase.update("delete from outbox_event");
        TestDatabase.update("delete from durable_task where not recurring");
        TestDatabase.update("delete from failed_event");
    }

    @Test
    void countsNothingWhereNothingWaits() {
        Ada.asks()
                .get("/ops/backlog")
                .then()
                .statusCode(200)
                .body("unpublishedEvents", equalTo(0))
                .body("oldestWrittenAt", nullValue())
                .body("refusedEvents", equalTo(0))
                .body("openTasks", equalTo(0))
                .body("parkedTasks", equalTo(0))
                .body("retryingEvents", equalTo(0))
                .body("parkedEvents", equalTo(0));
    }

    @Test
    void countsWhatWaits() {
        write("2026-11-30T11:00:00Z", 0);
        write("2026-11-30T10:00:00Z", 3);
        task("PARKED");
        task("DUE");
        task("DUE");
        failed("RETRYING", "null");
        failed("PARKED", "null");
        failed("PARKED", "null");
        failed("PROCESSED", "now()");

        Ada.asks()
                .get("/ops/backlog")
                .then()
                .statusCode(200)
                .body("unpublishedEvents", equalTo(2))
                .body("oldestWrittenAt", startsWith("2026-11-30T10:00:00"))
                .body("refusedEvents", equalTo(1))
                .body("openTasks", equalTo(3))
                .body("parkedTasks", equalTo(1))
                .body("retryingEvents", equalTo(1))
                .body("parkedEvents", equalTo(2));
    }

    @Test
    void showsWhatWaitsInItsQueues() {
        CompletableFuture<Void> end = new CompletableFuture<>();
        upstream.before(events -> Uni.createFrom().completionStage(end));
        try (Broker broker = Broker.connect()) {
            for (int i = 0; i < PREFETCH + 2; i++) {
                broker.publish(
                        "upstream.events", "THING_HAPPENED", UUID.randomUUID().toString(), subject, "{\"name\":\"a\"}");
            }

            await().atMost(LIMIT).untilAsserted(() -> Ada.asks()
                    .get("/ops/queues")
                    .then()
                    .statusCode(200)
                    .body("exchange", equalTo("test.events"))
                    .body("queues", hasSize(1))
                    .body("queues[0].channel", equalTo("upstream"))
                    .body("queues[0].queue", equalTo("test.upstream"))
                    .body("queues[0].exchange", equalTo("upstream.events"))
                    .body("queues[0].ready", equalTo(2))
                    .body("queues[0].consumers", equalTo(1))
                    .body("queues[0].deadLetterQueue", equalTo("test.upstream.dlq"))
                    .body("queues[0].deadLetters", equalTo(0)));
        } finally {
            upstream.reset();
            end.complete(null);
        }
        await().atMost(LIMIT).until(() -> TestDatabase.count("effect where subject = ?", subject) == PREFETCH + 2);
    }

    private void write(String at, int attempts) {
        TestDatabase.update(
                "insert into outbox_event (id, type, subject, data, queue, written_at, next_attempt_at, attempts)"
                        + " values (gen_random_uuid(), 'THING_HAPPENED', ?, '{}', 'nowhere', cast(? as timestamptz),"
                        + " now() + interval '1 hour', ?)",
                subject,
                at,
                attempts);
    }

    private static void task(String state) {
        TestDatabase.update(
                "insert into durable_task (kind, key, payload, state, due_at)"
                        + " values ('of-another-release', ?, '', ?, now() + interval '1 hour')",
                UUID.randomUUID().toString(),
                state);
    }

    private void failed(String state, String settledAt) {
        TestDatabase.update(
                "insert into failed_event (channel, fingerprint, subject, exchange, routing_key, headers, payload, state,"
                        + " reason, attempts, next_attempt_at, settled_at)"
                        + " values ('upstream', ?, ?, 'upstream.events', '', '{}', '', ?, 'no', 1,"
                        + " case when ? = 'RETRYING' then now() + interval '1 hour' end, " + settledAt + ")",
                UUID.randomUUID().toString(),
                subject,
                state,
                state);
    }
}
