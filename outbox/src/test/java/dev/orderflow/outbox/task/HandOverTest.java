package dev.orderflow.outbox.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.orderflow.outbox.OutboxEvent;
import dev.orderflow.outbox.TraceContext;
import dev.orderflow.outbox.Transactions;
import dev.orderflow.outbox.config.OutboxConfig;
import dev.orderflow.outbox.database.ReplicaSession;
import dev.orderflow.outbox.task.DurableTasks.NewTask;
import dev.orderflow.outbox.testing.TestDatabase;
import dev.orderflow.outbox.testing.TestInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tasks that the replica which stores them performs without a claim. */
@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
class HandOverTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration A_WHILE = Duration.ofMillis(300);

    @Inject
    Transactions transactions;

    @Inject
    TraceContext traceContext;

    @Inject
    ReplicaSession session;

    @Inject
    OutboxConfig config;

    @Inject
    HandMadeWorkers workers;

    private final String kind = "handed-over-" + UUID.randomUUID();
    private final AtomicInteger claims = new AtomicInteger();
    private final Queue<String> performed = new ConcurrentLinkedQueue<>();
    private final Gate gate = new Gate();
    private TaskWorker worker;
    private DurableTasks tasks;

    @BeforeEach
    void makeAWorker() {
        await().atMost(LIMIT).until(session::isKnownAlive);
        TaskRows rows = new TaskRows() {
            @Override
            Uni<List<ClaimedTask>> claim(UUID lease, List<Places> places) {
                claims.incrementAndGet();
                return super.claim(lease, places);
            }
        };
        worker = workers.worker(rows, session, new Handler());
        tasks = new DurableTasks(traceContext, transactions, worker);
    }

    @AfterEach
    void deleteWhatIsLeft() {
        gate.open();
        TestDatabase.update("delete from durable_task where kind = ?", kind);
    }

    @Test
    void aStoredTaskNeedsNoClaim() {
        run(() -> tasks.schedule(List.of(task("one"), task("two"))));

        await().atMost(LIMIT).until(() -> left() == 0);
        assertThat(performed).containsExactlyInAnyOrder("one", "two");
        assertThat(claims).hasValue(0);
    }

    @Test
    void tasksWithoutAPlaceAreClaimed() {
        List<NewTask> many = IntStream.range(0, config.tasks().concurrency() + 5)
                .mapToObj(number -> task("task " + number))
                .toList();

        run(() -> tasks.schedule(many));

        await().atMost(LIMIT).until(() -> left() == 0);
        assertThat(performed)
                .containsExactlyInAnyOrderElementsOf(
                        many.stream().map(NewTask::key).toList());
        assertThat(claims).hasPositiveValue();
    }

    @Test
    void aTaskThatTheSameTransactionCancelsIsNotPerformed() {
        run(() -> tasks.schedule(List.of(task("cancelled"), task("kept")))
                .chain(() -> tasks.cancel(kind, List.of("cancelled"))));

        await().atMost(LIMIT).until(() -> left() == 0);
        await().during(A_WHILE).atMost(LIMIT).until(() -> performed.size() == 1);
        assertThat(performed).containsExactly("kept");
    }

    @Test
    void aTaskThatTheSameTransactionRestartsIsPerformedOnce() {
        run(() -> tasks.schedule(List.of(task("one"))).chain(() -> tasks.restart(kind, List.of("one"))));

        await().atMost(LIMIT).until(() -> left() == 0);
        await().during(A_WHILE).atMost(LIMIT).until(() -> performed.size() == 1);
    }

    @Test
    void anExistingTaskIsLeftToItsOwner() {
        TestDatabase.update(
                "insert into durable_task (kind, key, payload, lease, due_at)"
                        + " values (?, 'one', '', gen_random_uuid(), now() + interval '60 s')",
                kind);

        run(() -> tasks.schedule(List.of(task("one"))));

        await().during(A_WHILE).atMost(LIMIT).until(performed::isEmpty);
        stop().join();
    }

    @Test
    void aFailedTransactionLeavesNoTaskAndNoPlace() {
        assertThatThrownBy(() -> run(() -> tasks.schedule(List.of(task("one")))
                        .chain(() -> Uni.createFrom().failure(new IllegalStateException("no")))))
                .hasMessage("no");

        stop().join();
        assertThat(performed).isEmpty();
        assertThat(left()).isZero();
    }

    @Test
    void tasksOfACommitWithoutAnAnswerAreFreed() {
        HandOver handOver = worker.handOver();
        assertThat(handOver.reserve(kind)).isPositive();
        TestDatabase.update(
                "insert into durable_task (kind, key, payload, lease, due_at)"
                        + " values (?, 'one', '', ?, now() + interval '60 s')",
                kind,
                handOver.lease());

        handOver.failed();

        await().atMost(LIMIT).until(() -> isDueToAnyReplica("one"));
        assertThat(performed).isEmpty();
    }

    @Test
    void aStoppedWorkerFreesWhatIsCommittedAfterwards() {
        CompletableFuture<Void> committed = CompletableFuture.runAsync(
                () -> run(() -> tasks.schedule(List.of(task("one"))).flatMap(gate::hold)));
        gate.awaitReached();

        CompletableFuture<Void> stopped = stop();
        await().during(A_WHILE).atMost(LIMIT).until(() -> !stopped.isDone());
        gate.open();
        committed.join();
        stopped.join();

        assertThat(isDueToAnyReplica("one")).isTrue();
        assertThat(performed).isEmpty();
    }

    @Test
    void aStoppedWorkerTakesNothing() {
        stop().join();

        run(() -> tasks.schedule(List.of(task("one"))));

        assertThat(isDueToAnyReplica("one")).isTrue();
        assertThat(performed).isEmpty();
    }

    private NewTask task(String key) {
        return NewTask.of(kind, key, "");
    }

    private void run(Supplier<Uni<Void>> work) {
        transactions.runDetached(work).await().atMost(LIMIT);
    }

    private CompletableFuture<Void> stop() {
        return HandMadeWorkers.stop(worker);
    }

    private long left() {
        return TestDatabase.count("durable_task where kind = ?", kind);
    }

    private boolean isDueToAnyReplica(String key) {
        return TestDatabase.count(
                        "durable_task where kind = ? and key = ? and state = 'DUE' and lease is null and due_at <= now()"
                                + " and attempts = 0",
                        kind,
                        key)
                == 1;
    }

    private class Handler implements TaskHandler<Void> {

        @Override
        public String kind() {
            return kind;
        }

        @Override
        public Uni<Void> perform(Task task) {
            performed.add(task.key());
            return Uni.createFrom().voidItem();
        }

        @Override
        public Uni<List<OutboxEvent>> complete(Task task, Void result) {
            return Uni.createFrom().item(List.of());
        }
    }
}
