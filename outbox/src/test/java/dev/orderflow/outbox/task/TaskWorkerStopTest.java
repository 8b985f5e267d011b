package dev.orderflow.outbox.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderflow.outbox.OutboxEvent;
import dev.orderflow.outbox.Transactions;
import dev.orderflow.outbox.database.ReplicaSession;
import dev.orderflow.outbox.database.ReplicaSessions;
import dev.orderflow.outbox.testing.TestDatabase;
import dev.orderflow.outbox.testing.TestInfrastructure;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Stops workers made by hand at each moment of a task's life. The application's own worker does not know their kind. */
@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
class TaskWorkerStopTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration A_WHILE = Duration.ofMillis(300);

    @Inject
    Transactions transactions;

    @Inject
    ReplicaSession session;

    @Inject
    ReplicaSessions sessions;

    @Inject
    HandMadeWorkers workers;

    private final String kind = "stopped-" + UUID.randomUUID();
    private final Gate gate = new Gate();
    private final AtomicInteger performed = new AtomicInteger();
    private final AtomicInteger recorded = new AtomicInteger();

    @AfterEach
    void openTheGate() {
        gate.open();
        TestDatabase.update("delete from durable_task where kind = ?", kind);
    }

    @Test
    void aStoppedWorkerClaimsNothing() {
        AtomicInteger claims = new AtomicInteger();
        TaskWorker worker = worker(
                new TaskRows() {
                    @Override
                    Uni<List<ClaimedTask>> claim(UUID lease, List<Places> places) {
                        claims.incrementAndGet();
                        return super.claim(lease, places);
                    }
                },
                new Handler());
        join(stop(worker));
        schedule();

        worker.wakeUp().run();

        await().during(A_WHILE).atMost(LIMIT).until(this::isDueToAnyReplica);
        assertThat(claims).hasValue(0);
    }

    @Test
    void aClaimThatStartsAfterTheStopIsEmpty() {
        schedule();
        TaskWorker worker = worker(new TaskRows(), new Handler() {
            @Override
            public Optional<Duration> lease() {
                gate.block();
                return Optional.empty();
            }
        });
        CompletableFuture<Void> woken = CompletableFuture.runAsync(worker.wakeUp());
        gate.awaitReached();

        CompletableFuture<Void> stopped = stop(worker);
        assertWaits(stopped);
        gate.open();
        join(stopped);

        assertThat(isDueToAnyReplica()).isTrue();
        assertThat(performed).hasValue(0);
        join(woken);
    }

    @Test
    void waitsForARunningClaimAndFreesItsTasks() {
        schedule();
        TaskWorker worker = worker(
                new TaskRows() {
                    @Override
                    Uni<List<ClaimedTask>> claim(UUID lease, List<Places> places) {
                        return super.claim(lease, places).flatMap(gate::hold);
                    }
                },
                new Handler());
        worker.wakeUp().run();
        gate.awaitReached();

        CompletableFuture<Void> stopped = stop(worker);
        assertWaits(stopped);
        gate.open();
        join(stopped);

        assertThat(isDueToAnyReplica()).isTrue();
        assertThat(performed).hasValue(0);
    }

    @Test
    void otherReplicasAreNotifiedOfFreedTasks() {
        AtomicInteger performedByAnother = new AtomicInteger();
        TaskWorker another = worker(new TaskRows(), new Handler() {
            @Override
            public Uni<Void> perform(Task task) {
                performedByAnother.incrementAndGet();
                return Uni.createFrom().voidItem();
            }
        });
        another.start(new StartupEvent());
        assertThat(session.isKnownAlive()).isTrue();
        schedule();
        TaskWorker worker = worker(
                new TaskRows() {
                    @Override
                    Uni<List<ClaimedTask>> claim(UUID lease, List<Places> places) {
                        return super.claim(lease, places).flatMap(gate::hold);
                    }
                },
                new Handler());
        worker.wakeUp().run();
        gate.awaitReached();

        CompletableFuture<Void> stopped = stop(worker);
        assertWaits(stopped);
        gate.open();

        await().atMost(LIMIT).until(() -> performedByAnother.get() == 1 && nothingIsLeft());
        join(stopped);
        join(stop(another));
        assertThat(performed).hasValue(0);
    }

    @Test
    void tasksOfAClaimWithALostAnswerAreFreed() {
        schedule();
        AtomicInteger claims = new AtomicInteger();
        TaskWorker worker = worker(
                new TaskRows() {
                    @Override
                    Uni<List<ClaimedTask>> claim(UUID lease, List<Places> places) {
                        return claims.incrementAndGet() > 1
                                ? super.claim(lease, places)
                                : transactions
                                        .runDetached(() -> super.claim(lease, places))
                                        .onItem()
                                        .failWith(() -> new SQLException("connection lost", "08006"));
                    }
                },
                new Handler());

        worker.wakeUp().run();

        await().atMost(LIMIT).until(this::isDueToAnyReplica);
        worker.wakeUp().run();
        await().atMost(LIMIT).until(this::nothingIsLeft);
        assertThat(performed).hasValue(1);
        join(stop(worker));
    }

    @Test
    void anUnfinishedTaskKeepsLeaseAndSession() {
        schedule();
        ReplicaSession own = sessions.create();
        sessions.open(own);
        await().atMost(LIMIT).until(own::isKnownAlive);
        TaskWorker worker = workers.worker(new TaskRows(), own, new Handler() {
            @Override
            public Uni<Void> perform(Task task) {
                return super.perform(task).flatMap(gate::hold);
            }
        });
        worker.wakeUp().run();
        gate.awaitReached();

        join(stop(worker));
        sessions.close(own);

        await().during(A_WHILE).atMost(LIMIT).until(() -> ReplicaSessions.count(own.id()) == 1);
        assertThat(TestDatabase.count("durable_task where kind = ? and lease is not null and due_at > now()", kind))
                .isEqualTo(1);
        gate.open();
        await().atMost(LIMIT).until(this::nothingIsLeft);
        ReplicaSessions.terminate(own.id());
    }

    @Test
    void waitsForARunningTaskAndRecordsItsOutcome() {
        schedule();
        TaskWorker worker = worker(new TaskRows(), new Handler() {
            @Override
            public Uni<Void> perform(Task task) {
                return super.perform(task).flatMap(gate::hold);
            }
        });
        worker.wakeUp().run();
        gate.awaitReached();

        assertFinishedBeforeTheEndOf(stop(worker));
    }

    @Test
    void waitsForAnOutcomeThatIsBeingRecorded() {
        schedule();
        TaskWorker worker = worker(new TaskRows(), new Handler() {
            @Override
            public Uni<List<OutboxEvent>> complete(Task task, Void result) {
                return super.complete(task, result).flatMap(gate::hold);
            }
        });
        worker.wakeUp().run();
        gate.awaitReached();

        assertFinishedBeforeTheEndOf(stop(worker));
    }

    @Test
    void waitsForAnOutcomeThatIsRecordedAgain() {
        schedule();
        TaskWorker worker = worker(new TaskRows(), new Handler() {
            @Override
            public Uni<List<OutboxEvent>> complete(Task task, Void result) {
                return super.complete(task, result)
                        .flatMap(events -> recorded.get() == 1
                                ? gate.hold(events)
                                        .onItem()
                                        .failWith(() -> new SQLException("terminating connection", "57P01"))
                                : Uni.createFrom().item(events));
            }
        });
        worker.wakeUp().run();
        gate.awaitReached();

        assertFinishedBeforeTheEndOf(stop(worker));
        assertThat(recorded).hasValue(2);
    }

    private void assertFinishedBeforeTheEndOf(CompletableFuture<Void> stopped) {
        assertWaits(stopped);
        gate.open();
        join(stopped);
        assertThat(nothingIsLeft()).isTrue();
        assertThat(performed).hasValue(1);
    }

    private static void assertWaits(CompletableFuture<Void> stopped) {
        await().during(A_WHILE).atMost(LIMIT).until(() -> !stopped.isDone());
    }

    private static void join(CompletableFuture<Void> future) {
        await().atMost(LIMIT).until(future::isDone);
        future.join();
    }

    private static CompletableFuture<Void> stop(TaskWorker worker) {
        return HandMadeWorkers.stop(worker);
    }

    private void schedule() {
        TestDatabase.update("insert into durable_task (kind, key, payload) values (?, 'one', '')", kind);
    }

    private boolean isDueToAnyReplica() {
        return TestDatabase.count(
                        "durable_task where kind = ? and state = 'DUE' and lease is null and due_at <= now()"
                                + " and attempts = 0",
                        kind)
                == 1;
    }

    private boolean nothingIsLeft() {
        return TestDatabase.count("durable_task where kind = ?", kind) == 0;
    }

    private TaskWorker worker(TaskRows rows, TaskHandler<?> handler) {
        return workers.worker(rows, session, handler);
    }

    private class Handler implements TaskHandler<Void> {

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
            recorded.incrementAndGet();
            return Uni.createFrom().item(List.of());
        }
    }
}
