package dev.orderflow.outbox.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.orderflow.outbox.Transactions;
import dev.orderflow.outbox.config.OutboxConfig;
import dev.orderflow.outbox.task.DurableTasks.NewTask;
import dev.orderflow.outbox.testing.Broker;
import dev.orderflow.outbox.testing.Broker.Message;
import dev.orderflow.outbox.testing.TestDatabase;
import dev.orderflow.outbox.testing.TestInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
class DurableTasksTest {

    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Inject
    DurableTasks tasks;

    @Inject
    Transactions transactions;

    @Inject
    TaskRows rows;

    @Inject
    RecordingTaskHandler handler;

    @Inject
    HangingTaskHandler hanging;

    @Inject
    RecurringTaskHandler recurring;

    @Inject
    OutboxConfig config;

    private final String key = UUID.randomUUID().toString();
    private Broker broker;
    private List<Message> received;

    @BeforeEach
    void subscribe() {
        handler.reset();
        broker = Broker.connect();
        received = broker.subscribe("test.events");
    }

    @AfterEach
    void close() {
        broker.close();
        handler.reset();
    }

    @Test
    void performsAScheduledTaskAndPublishesItsOutcome() {
        schedule(key);

        await().atMost(LIMIT).until(() -> outcomes("TASK_DONE").size() == 1);
        assertThat(outcomes("TASK_DONE").get(0).body()).isEqualTo("{\"result\":\"done the payload\"}");
        assertThat(left()).isZero();
    }

    @Test
    void aRolledBackTaskIsNotPerformed() {
        assertThatThrownBy(() -> transactions
                        .runDetached(() -> tasks.schedule(List.of(NewTask.of(RecordingTaskHandler.KIND, key, "")))
                                .chain(() -> Uni.createFrom().failure(new IllegalStateException("no"))))
                        .await()
                        .atMost(LIMIT))
                .hasMessage("no");
        String later = UUID.randomUUID().toString();
        schedule(later);

        await().atMost(LIMIT).until(() -> !handler.performed(later).isEmpty());
        assertThat(handler.performed(key)).isEmpty();
    }

    @Test
    void anExistingKeyIsNotScheduledTwice() {
        AtomicInteger release = new AtomicInteger();
        handler.performing(task -> Uni.createFrom()
                .item("slow")
                .onItem()
                .delayIt()
                .by(Duration.ofMillis(500))
                .invoke(release::incrementAndGet));
        schedule(key);
        schedule(key);

        await().atMost(LIMIT).until(() -> release.get() == 1 && left() == 0);
        assertThat(handler.performed(key)).hasSize(1);
    }

    @Test
    void aMissingTaskIsScheduledWithoutWaitingForOneWhoseOutcomeIsBeingRecorded() throws SQLException {
        handler.performing(task -> Uni.createFrom().failure(new IllegalStateException("never")));
        schedule(key);
        await().atMost(LIMIT).until(() -> outcomes("TASK_PARKED").size() == 1);
        String missing = UUID.randomUUID().toString();
        try (Connection recording = TestDatabase.dataSource().getConnection();
                Statement statement = recording.createStatement()) {
            recording.setAutoCommit(false);
            assertThat(statement.executeUpdate("delete from durable_task where key = '%s'".formatted(key)))
                    .isEqualTo(1);

            transactions
                    .runDetached(() -> tasks.scheduleMissing(List.of(
                            NewTask.of(RecordingTaskHandler.KIND, key, ""),
                            NewTask.of(RecordingTaskHandler.KIND, missing, ""))))
                    .await()
                    .atMost(LIMIT);

            recording.commit();
        }
        assertThat(left()).isZero();
        await().atMost(LIMIT).until(() -> !handler.performed(missing).isEmpty());
    }

    @Test
    void aFailedTaskIsRetried() {
        handler.performing(task -> task.attempt() == 1
                ? Uni.createFrom().failure(new IllegalStateException("not now"))
                : RecordingTaskHandler.succeed(task));
        schedule(key);

        await().atMost(LIMIT).until(() -> outcomes("TASK_DONE").size() == 1);
        assertThat(handler.performed(key)).extracting(Task::attempt).containsExactly(1, 2);
    }

    @Test
    void aTaskThatKeepsFailingIsParkedWithItsReason() {
        handler.performing(task -> Uni.createFrom().failure(new IllegalStateException("never")));
        schedule(key);

        await().atMost(LIMIT).until(() -> outcomes("TASK_PARKED").size() == 1);
        assertThat(handler.performed(key)).hasSize(RecordingTaskHandler.MAX_ATTEMPTS);
        assertThat(TestDatabase.column("select last_error from durable_task where key = ? and state = 'PARKED'", key))
                .containsExactly("java.lang.IllegalStateException: never");
    }

    @Test
    void aTaskWithoutARecordedOutcomeIsPerformedAgainAndReportedOnce() {
        AtomicInteger completions = new AtomicInteger();
        handler.completing(task -> completions.incrementAndGet() == 1
                ? Uni.createFrom().failure(new IllegalStateException("the database went away"))
                : Uni.createFrom().voidItem());
        schedule(key);

        await().atMost(LIMIT).until(() -> outcomes("TASK_DONE").size() == 1);
        assertThat(handler.performed(key)).hasSize(2);
        assertThat(left()).isZero();
    }

    @Test
    void aDatabaseFailureDoesNotRepeatThePerformedTask() {
        AtomicInteger completions = new AtomicInteger();
        handler.completing(task -> completions.incrementAndGet() <= 8 ? databaseIsAway() : databaseIsThere());
        schedule(key);

        await().atMost(LIMIT.multipliedBy(2)).until(() -> outcomes("TASK_DONE").size() == 1);
        assertThat(handler.performed(key)).extracting(Task::attempt).containsExactly(1);
    }

    @Test
    void aDatabaseFailureLongerThanTheLeaseIsNoFailedAttempt() {
        handler.leasing(Duration.ofSeconds(2));
        handler.completing(task -> handler.performed(key).size() <= 2 ? databaseIsAway() : databaseIsThere());
        schedule(key);

        await().atMost(LIMIT.multipliedBy(2)).until(() -> outcomes("TASK_DONE").size() == 1);
        assertThat(handler.performed(key)).hasSizeGreaterThan(2).allMatch(task -> task.attempt() == 1);
        assertThat(outcomes("TASK_PARKED")).isEmpty();
    }

    private static Uni<Void> databaseIsAway() {
        return Uni.createFrom().failure(new SQLException("terminating connection", "57P01"));
    }

    private static Uni<Void> databaseIsThere() {
        return Uni.createFrom().voidItem();
    }

    @Test
    void aSlowKindDoesNotDelayOthers() {
        int places = config.tasks().concurrency();
        List<NewTask> more = IntStream.range(0, 2 * places)
                .mapToObj(number -> NewTask.of(HangingTaskHandler.KIND, key + "-" + number, ""))
                .toList();
        transactions.runDetached(() -> tasks.schedule(more)).await().atMost(LIMIT);
        await().atMost(LIMIT).until(() -> hanging.begun() == places);

        schedule(key);

        await().atMost(LIMIT).until(() -> outcomes("TASK_DONE").size() == 1);
        assertThat(hanging.begun()).isEqualTo(places);
        hanging.release();
        await().atMost(LIMIT).until(() -> hanging.begun() == 2 * places);
    }

    @Test
    void aKindMayHaveItsOwnLeaseAndTimeLimit() {
        transactions
                .runDetached(() -> tasks.schedule(List.of(NewTask.of(ImpatientTaskHandler.KIND, key, ""))))
                .await()
                .atMost(LIMIT);

        await().atMost(LIMIT)
                .until(() -> TestDatabase.count(
                                "durable_task where key = ? and lease is not null and due_at < now() + interval '2 s'",
                                key)
                        == 1);
        await().atMost(LIMIT.minusSeconds(1))
                .until(() -> TestDatabase.count("durable_task where key = ? and state = 'PARKED'", key) == 1);
    }

    @Test
    void aRecurringTaskIsRepeatedAlsoAfterFailures() {
        await().atMost(LIMIT).until(() -> recurring.attempts().size() >= 7);

        assertThat(recurring.attempts()).startsWith(1, 1, 1, 2, 1, 1, 2);
        assertThat(TestDatabase.count("durable_task where kind = ?", RecurringTaskHandler.KIND))
                .isEqualTo(1);
    }

    @Test
    void aRestartedTaskHasAllAttemptsAgain() {
        handler.performing(task -> Uni.createFrom().failure(new IllegalStateException("never")));
        schedule(key);
        await().atMost(LIMIT).until(() -> outcomes("TASK_PARKED").size() == 1);

        transactions
                .runDetached(() -> tasks.restart(RecordingTaskHandler.KIND, List.of(key)))
                .await()
                .atMost(LIMIT);

        await().atMost(LIMIT).until(() -> outcomes("TASK_PARKED").size() == 2);
        assertThat(handler.performed(key)).extracting(Task::attempt).containsExactly(1, 2, 1, 2);
        assertThat(handler.performed(key)).extracting(Task::payload).containsOnly("the payload");
    }

    @Test
    void aTaskKeepsItsSubjectWhenItIsRestarted() {
        handler.performing(task -> Uni.createFrom().failure(new IllegalStateException("never")));
        String subject = UUID.randomUUID().toString();
        NewTask task = NewTask.of(RecordingTaskHandler.KIND, key, "").about(subject);
        transactions.runDetached(() -> tasks.schedule(List.of(task))).await().atMost(LIMIT);
        await().atMost(LIMIT).until(() -> outcomes("TASK_PARKED").size() == 1);
        assertThat(subject()).containsExactly(subject);

        transactions
                .runDetached(() -> tasks.restart(RecordingTaskHandler.KIND, List.of(key)))
                .await()
                .atMost(LIMIT);

        assertThat(subject()).containsExactly(subject);
    }

    @Test
    void aRestartStoresTheSubjectOfATaskWithoutOne() {
        handler.performing(task -> Uni.createFrom().failure(new IllegalStateException("never")));
        schedule(key);
        await().atMost(LIMIT).until(() -> outcomes("TASK_PARKED").size() == 1);

        NewTask task = NewTask.of(RecordingTaskHandler.KIND, key, "").about("order-1");
        transactions.runDetached(() -> tasks.restart(List.of(task))).await().atMost(LIMIT);

        assertThat(subject()).containsExactly("order-1");
        await().atMost(LIMIT).until(() -> outcomes("TASK_PARKED").size() == 2);
        assertThat(handler.performed(key)).extracting(Task::payload).containsOnly("the payload");
    }

    @Test
    void aCancelledTaskIsNotPerformed() {
        TestDatabase.update(
                "insert into durable_task (kind, key, payload, due_at) values (?, ?, '', now() + interval '1 hour')",
                RecordingTaskHandler.KIND,
                key);

        transactions
                .runDetached(() -> tasks.cancel(RecordingTaskHandler.KIND, List.of(key)))
                .await()
                .atMost(LIMIT);

        assertThat(left()).isZero();
    }

    @Test
    void theTaskOfADeadReplicaIsTakenOverWhenItsLeaseExpires() {
        // As a dead replica leaves it: claimed, with a lease of no living replica.
        TestDatabase.update(
                "insert into durable_task (kind, key, payload, attempts, lease, due_at)"
                        + " values (?, ?, 'the payload', 1, gen_random_uuid(), now() + interval '2 seconds')",
                RecordingTaskHandler.KIND,
                key);

        await().atMost(LIMIT).until(() -> outcomes("TASK_DONE").size() == 1);
        assertThat(handler.performed(key)).extracting(Task::attempt).containsExactly(2);
    }

    @Test
    void theOutcomeOfALostLeaseIsNotRecorded() {
        ClaimedTask stale = new ClaimedTask(-1, UUID.randomUUID(), new Task("recorded", key, "", 1, null));

        assertThat(transactions
                        .runDetached(() -> rows.remove(List.of(stale)))
                        .await()
                        .atMost(LIMIT))
                .isEmpty();
    }

    @Test
    void performsEachOfManyTasksOnce() {
        List<NewTask> many = IntStream.range(0, 200)
                .mapToObj(number -> NewTask.of(RecordingTaskHandler.KIND, key + "-" + number, "p"))
                .toList();
        transactions.runDetached(() -> tasks.schedule(many)).await().atMost(LIMIT);

        await().atMost(LIMIT).until(() -> many.stream()
                .allMatch(task -> handler.performed(task.key()).size() == 1));
        await().atMost(LIMIT).until(() -> TestDatabase.count("durable_task where key like ?", key + "%") == 0);
    }

    private void schedule(String taskKey) {
        transactions
                .runDetached(
                        () -> tasks.schedule(List.of(NewTask.of(RecordingTaskHandler.KIND, taskKey, "the payload"))))
                .await()
                .atMost(LIMIT);
    }

    private List<String> subject() {
        return TestDatabase.column("select subject from durable_task where key = ?", key);
    }

    private long left() {
        return TestDatabase.count("durable_task where key = ?", key);
    }

    private List<Message> outcomes(String type) {
        return received.stream()
                .filter(message -> type.equals(message.type()) && key.equals(message.subject()))
                .toList();
    }
}
