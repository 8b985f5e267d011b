package dev.orderflow.outbox.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderflow.outbox.OutboxEvent;
import dev.orderflow.outbox.TraceContext;
import dev.orderflow.outbox.Transactions;
import dev.orderflow.outbox.database.ReplicaSession;
import dev.orderflow.outbox.database.Sql;
import dev.orderflow.outbox.task.DurableTasks.NewTask;
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
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The outcomes of tasks that are done at the same moment. */
@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
class OutcomesTest {

    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final String EVENT = "OUTCOME";

    @Inject
    Transactions transactions;

    @Inject
    TraceContext traceContext;

    @Inject
    ReplicaSession session;

    @Inject
    HandMadeWorkers workers;

    private final String kind = "recorded-together-" + UUID.randomUUID();
    private final String prefix = UUID.randomUUID() + "/";
    private final Gate gate = new Gate();
    private final AtomicInteger performing = new AtomicInteger();
    private final List<List<String>> batches = new CopyOnWriteArrayList<>();
    private Function<List<String>, Uni<Void>> recording =
            keys -> Uni.createFrom().voidItem();

    @BeforeEach
    void awaitSession() {
        await().atMost(LIMIT).until(session::isKnownAlive);
    }

    @AfterEach
    void deleteWhatIsLeft() {
        gate.open();
        TestDatabase.update("delete from durable_task where kind = ?", kind);
    }

    @Test
    void areRecordedInOneTransaction() {
        performTogether("b", "a", "c");

        await().atMost(LIMIT).until(() -> left() == 0);
        assertThat(batches).containsExactly(List.of(prefix + "a", prefix + "b", prefix + "c"));
    }

    @Test
    void oneThatCannotBeRecordedDoesNotKeepTheOthers() {
        recording = keys -> keys.contains(prefix + "bad")
                ? Uni.createFrom().failure(new IllegalStateException("cannot be recorded"))
                : Uni.createFrom().voidItem();

        performTogether("a", "bad", "c");

        await().atMost(LIMIT).until(() -> left() == 1 && lastErrors().size() == 1);
        assertThat(lastErrors()).containsExactly("java.lang.IllegalStateException: cannot be recorded");
        assertThat(batches.get(0)).hasSize(3);
        assertThat(batches).contains(List.of(prefix + "a"), List.of(prefix + "c"));
    }

    @Test
    void oneThatWaitsForALockDoesNotKeepTheOthers() throws SQLException {
        TestDatabase.update(
                "insert into durable_task (kind, key, payload, due_at) values (?, ?, '', 'infinity')", kind, prefix);
        recording = keys -> keys.contains(prefix + "blocked")
                ? lock(prefix)
                : Uni.createFrom().voidItem();
        try (Connection other = TestDatabase.dataSource().getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select 1 from durable_task where key = '%s' for update".formatted(prefix));

            performTogether("a", "blocked", "c");

            await().atMost(LIMIT).until(() -> left() == 2);
            assertThat(batches.get(0)).hasSize(3);
            other.commit();
        }
        await().atMost(LIMIT).until(() -> left() == 1);
    }

    @Test
    void oneWhoseLeaseIsLostIsLeftAlone() {
        TaskWorker worker = worker();
        schedule(worker, "a", "lost");
        await().atMost(LIMIT).until(() -> performing.get() == 2);
        TestDatabase.update("update durable_task set lease = gen_random_uuid() where key = ?", prefix + "lost");

        gate.open();

        await().atMost(LIMIT).until(() -> left() == 1 && batches.size() == 1);
        assertThat(batches).containsExactly(List.of(prefix + "a"));
        assertThat(TestDatabase.column("select key from durable_task where kind = ?", kind))
                .containsExactly(prefix + "lost");
    }

    private void performTogether(String... keys) {
        schedule(worker(), keys);
        await().atMost(LIMIT).until(() -> performing.get() == keys.length);
        gate.open();
    }

    private TaskWorker worker() {
        return workers.worker(new TaskRows(), session, new Handler());
    }

    private void schedule(TaskWorker worker, String... keys) {
        DurableTasks tasks = new DurableTasks(traceContext, transactions, worker);
        transactions
                .runDetached(() -> tasks.schedule(Stream.of(keys)
                        .map(key -> NewTask.of(kind, prefix + key, ""))
                        .toList()))
                .await()
                .atMost(LIMIT);
    }

    private static Uni<Void> lock(String key) {
        return Sql.of("select 1 from durable_task where key = $1 for update")
                .bind(key)
                .update()
                .replaceWithVoid();
    }

    private long left() {
        return TestDatabase.count("durable_task where kind = ?", kind);
    }

    private List<String> lastErrors() {
        return TestDatabase.column(
                "select last_error from durable_task where kind = ? and last_error is not null", kind);
    }

    private class Handler implements BatchTaskHandler<String> {

        @Override
        public String kind() {
            return kind;
        }

        // All of a test end at the same moment.
        @Override
        public Uni<String> perform(Task task) {
            performing.incrementAndGet();
            return gate.hold(task.key());
        }

        @Override
        public Uni<List<OutboxEvent>> completeAll(List<Completed<String>> completed) {
            List<String> keys = completed.stream().map(Completed::result).toList();
            batches.add(keys);
            return recording
                    .apply(keys)
                    .replaceWith(keys.stream()
                            .map(key -> OutboxEvent.of(EVENT, key, Map.of()))
                            .toList());
        }
    }
}
