package dev.orderflow.web.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderflow.outbox.testing.Broker;
import dev.orderflow.outbox.testing.TestDatabase;
import dev.orderflow.web.testing.ServiceInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An event is processed or discarded, and never both, also when an operator decides while it is being tried again. */
@QuarkusTest
@QuarkusTestResource(ServiceInfrastructure.class)
class DiscardRaceTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Inject
    Upstream upstream;

    private final String subject = UUID.randomUUID().toString();
    private final CompletableFuture<Void> begun = new CompletableFuture<>();
    private final CompletableFuture<Void> outcome = new CompletableFuture<>();
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
    void aDiscardWaitsForARunningRetry() {
        long id = retryAtWork();

        CompletableFuture<Integer> discard = CompletableFuture.supplyAsync(() -> discard(id));
        await().atMost(LIMIT).until(() -> waitingForLocks() > 0);
        assertThat(discard).isNotDone();
        outcome.complete(null);

        assertThat(discard.orTimeout(20, TimeUnit.SECONDS).join()).isEqualTo(409);
        assertThat(state(id)).isEqualTo("PROCESSED");
        assertThat(effects()).isEqualTo(1);
        assertThat(Ada.did("failed-event/" + id)).containsExactly("replay: ");
    }

    @Test
    void aDiscardWinsOverARetryThatFails() {
        long id = retryAtWork();

        CompletableFuture<Integer> discard = CompletableFuture.supplyAsync(() -> discard(id));
        await().atMost(LIMIT).until(() -> waitingForLocks() > 0);
        outcome.completeExceptionally(new IllegalStateException("not now either"));

        assertThat(discard.orTimeout(20, TimeUnit.SECONDS).join()).isEqualTo(204);
        assertThat(state(id)).isEqualTo("DISCARDED");
        assertThat(TestDatabase.count("durable_task where kind = 'retry-event' and key = ?", Long.toString(id)))
                .isZero();
        assertThat(effects()).isZero();
    }

    @Test
    void aReplayOfManyLeavesOutWhatIsDiscardedMeanwhile() throws SQLException {
        upstream.before(events -> Uni.createFrom().failure(new IllegalStateException("never")));
        broker.publish("upstream.events", "THING_HAPPENED", subject, subject, "{\"name\":\"a\"}");
        await().atMost(LIMIT)
                .until(() -> TestDatabase.count("failed_event where subject = ? and state = 'PARKED'", subject) == 1);
        long id = ids().get(0);
        CompletableFuture<Integer> replay;
        try (Connection discard = TestDatabase.dataSource().getConnection();
                Statement statement = discard.createStatement()) {
            discard.setAutoCommit(false);
            statement.execute(
                    "select 1 from durable_task where kind = 'retry-event' and key = '" + id + "' for update");
            replay = CompletableFuture.supplyAsync(() -> Ada.says("{\"subject\": \"" + subject + "\"}")
                    .post("/ops/failed-events/replay")
                    .path("replayed"));
            await().atMost(LIMIT).until(() -> waitingForLocks() > 0);
            statement.execute("update failed_event set state = 'DISCARDED', settled_at = now() where id = " + id);
            statement.execute("delete from durable_task where kind = 'retry-event' and key = '" + id + "'");
            discard.commit();
        }

        assertThat(replay.orTimeout(20, TimeUnit.SECONDS).join()).isZero();
        assertThat(state(id)).isEqualTo("DISCARDED");
        assertThat(Ada.did("failed-event/" + id)).isEmpty();
    }

    @Test
    void manyEventsAreEachProcessedOrDiscarded() {
        upstream.before(events -> Uni.createFrom().failure(new IllegalStateException("never")));
        int count = 30;
        for (int i = 0; i < count; i++) {
            broker.publish("upstream.events", "THING_HAPPENED", subject + "-" + i, subject, "{\"name\":\"a\"}");
        }
        await().atMost(LIMIT)
                .until(() ->
                        TestDatabase.count("failed_event where subject = ? and state = 'PARKED'", subject) == count);
        List<Long> ids = ids();
        upstream.reset();

        Ada.says("{\"subject\": \"" + subject + "\"}")
                .post("/ops/failed-events/replay")
                .then()
                .statusCode(202);
        List<Integer> answers =
                ids.parallelStream().map(DiscardRaceTest::discard).toList();

        await().atMost(LIMIT)
                .until(() -> TestDatabase.count("failed_event where subject = ? and settled_at is not null", subject)
                        == count);
        assertThat(answers).allMatch(status -> status == 204 || status == 409);
        long discarded = answers.stream().filter(status -> status == 204).count();
        assertThat(TestDatabase.count("failed_event where subject = ? and state = 'DISCARDED'", subject))
                .isEqualTo(discarded);
        assertThat(effects()).isEqualTo(count - discarded);
        assertThat(TestDatabase.count(
                        "durable_task t join failed_event f on t.kind = 'retry-event' and t.key = f.id::text"
                                + " where f.subject = ?",
                        subject))
                .isZero();
    }

    /** An event whose retry is in the handler, in the transaction that would settle the event. */
    private long retryAtWork() {
        upstream.before(events -> Uni.createFrom().failure(new IllegalStateException("not now")));
        broker.publish("upstream.events", "THING_HAPPENED", subject, subject, "{\"name\":\"a\"}");
        await().atMost(LIMIT).until(() -> !ids().isEmpty());
        upstream.before(events -> {
            Context context = Vertx.currentContext();
            begun.complete(null);
            return Uni.createFrom()
                    .completionStage(outcome)
                    .emitOn(task -> context.runOnContext(ignored -> task.run()));
        });
        long id = ids().get(0);
        Ada.posts("/ops/failed-events/" + id + "/replay").then().statusCode(202);
        begun.orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
        return id;
    }

    private List<Long> ids() {
        return TestDatabase.column("select id from failed_event where subject = ? order by id", subject).stream()
                .map(Long::valueOf)
                .toList();
    }

    private static int discard(long id) {
        return Ada.says("{\"reason\": \"enough\"}")
                .post("/ops/failed-events/" + id + "/discard")
                .statusCode();
    }

    private static long waitingForLocks() {
        return TestDatabase.count("pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'");
    }

    private static String state(long id) {
        return TestDatabase.column("select state from failed_event where id = ?", id)
                .get(0);
    }

    private long effects() {
        return TestDatabase.count("effect where subject = ?", subject);
    }
}
