package dev.orderflow.outbox.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderflow.outbox.OutboxEvent;
import dev.orderflow.outbox.database.ReplicaSession;
import dev.orderflow.outbox.database.ReplicaSessions;
import dev.orderflow.outbox.testing.TestDatabase;
import dev.orderflow.outbox.testing.TestInfrastructure;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What becomes of the tasks of another replica. That one is a session made by hand and the rows that it has claimed; their
 * leases are those that are the default, of 60 s.
 */
@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
class TakeoverTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration TAKEOVER = Duration.ofSeconds(5);
    private static final Duration LONGER_THAN_A_TAKEOVER = Duration.ofSeconds(6);

    @Inject
    RecordingTaskHandler handler;

    @Inject
    ReplicaSession own;

    @Inject
    ReplicaSessions sessions;

    @Inject
    HandMadeWorkers workers;

    private final String key = UUID.randomUUID().toString();
    private ReplicaSession other;

    @BeforeEach
    void openAnotherReplica() {
        handler.reset();
        await().atMost(LIMIT).until(own::hasSettled);
        // A server that has just started is not believed.
        await().atMost(LIMIT)
                .until(() -> TestDatabase.count("pg_postmaster_start_time() t where t < now() - interval '10 s'") == 1);
        other = sessions.create();
        sessions.open(other);
        await().atMost(LIMIT).until(other::isKnownAlive);
    }

    @AfterEach
    void close() {
        sessions.close(other);
        TestDatabase.update("delete from durable_task where key = ?", key);
    }

    @Test
    void theTaskOfADeadReplicaIsPerformedBeforeItsLeaseExpires() {
        claim(Lease.of(other.id()));

        sessions.close(other);

        await().atMost(TAKEOVER).until(() -> handler.performed(key).size() == 1);
        assertThat(handler.performed(key)).extracting(Task::attempt).containsExactly(1);
    }

    @Test
    void aLivingReplicaKeepsItsTaskWhenItsSessionIsCut() {
        claim(Lease.of(other.id()));

        ReplicaSessions.terminate(other.id());

        await().atMost(LIMIT).until(() -> ReplicaSessions.count(other.id()) == 1);
        await().during(LONGER_THAN_A_TAKEOVER).atMost(LIMIT).until(this::isLeased);
        assertThat(handler.performed(key)).isEmpty();
    }

    @Test
    void aLeaseWithoutAReplicaExpires() {
        // As releases claim that knew of no sessions.
        claim(UUID.randomUUID());

        await().during(LONGER_THAN_A_TAKEOVER).atMost(LIMIT).until(this::isLeased);
    }

    @Test
    void aReplicaThatLostItsOwnSessionGivesTheOthersTimeToReturn() {
        claim(Lease.of(other.id()));

        // As a restart of PostgreSQL cuts all of them, and this one is back first.
        sessions.close(other);
        ReplicaSessions.terminate(own.id());

        await().during(LONGER_THAN_A_TAKEOVER).atMost(LIMIT).until(this::isLeased);
        await().atMost(LIMIT).until(() -> handler.performed(key).size() == 1);
    }

    @Test
    void aReplicaWithoutASessionStartsNoTask() {
        ReplicaSession late = sessions.create();
        OwnKind ownKind = new OwnKind();
        TaskWorker worker = workers.worker(new TaskRows(), late, ownKind);
        worker.start(new StartupEvent());
        TestDatabase.update("insert into durable_task (kind, key, payload) values (?, ?, '')", ownKind.kind(), key);

        worker.wakeUp().run();
        await().during(Duration.ofMillis(300)).atMost(LIMIT).until(() -> ownKind.performed.get() == 0);
        sessions.open(late);

        await().atMost(LIMIT).until(() -> ownKind.performed.get() == 1);
        sessions.close(late);
    }

    @Test
    void tasksClaimedWithoutASessionAreFreed() {
        Gate gate = new Gate();
        OwnKind ownKind = new OwnKind();
        TaskWorker worker = workers.worker(
                new TaskRows() {
                    @Override
                    Uni<List<ClaimedTask>> claim(UUID lease, List<Places> places) {
                        return super.claim(lease, places).flatMap(gate::hold);
                    }
                },
                other,
                ownKind);
        TestDatabase.update("insert into durable_task (kind, key, payload) values (?, ?, '')", ownKind.kind(), key);
        worker.wakeUp().run();
        gate.awaitReached();

        sessions.close(other);
        await().atMost(LIMIT).until(() -> !other.isKnownAlive());
        gate.open();

        await().atMost(LIMIT)
                .until(() -> TestDatabase.count(
                                "durable_task where key = ? and lease is null and due_at <= now() and attempts = 0",
                                key)
                        == 1);
        assertThat(ownKind.performed).hasValue(0);
    }

    private void claim(UUID lease) {
        TestDatabase.update(
                "insert into durable_task (kind, key, payload, lease, due_at)"
                        + " values (?, ?, 'the payload', ?, now() + interval '60 seconds')",
                RecordingTaskHandler.KIND,
                key,
                lease);
    }

    private boolean isLeased() {
        return TestDatabase.count("durable_task where key = ? and lease is not null and due_at > now()", key) == 1;
    }

    /** Of a kind that the application does not know. */
    private static final class OwnKind implements TaskHandler<Void> {

        private final String kind = "own-" + UUID.randomUUID();
        private final AtomicInteger performed = new AtomicInteger();

        @Override
        public String kind() {
            return kind;
        }

        @Override
        public Uni<Void> perform(Task task) {
            performed.incrementAndGet();
            return Uni.createFrom().voidItem();
        }

        @Override
        public Uni<List<OutboxEvent>> complete(Task task, Void result) {
            return Uni.createFrom().item(List.of());
        }
    }
}
