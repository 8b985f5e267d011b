package dev.orderflow.outbox.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.outbox.Transactions;
import dev.orderflow.outbox.cleanup.ExpiringData;
import dev.orderflow.outbox.testing.TestDatabase;
import dev.orderflow.outbox.testing.TestInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
class ErasedSubjectsTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String EVENT = "{\"orderId\":\"17\",\"customer\":{\"name\":\"Ada\"}}";

    @Inject
    ErasedSubjects erasedSubjects;

    @Inject
    FailedEventErasure failedEvents;

    @Inject
    ParkedTaskRetention parkedTasks;

    @Inject
    Transactions transactions;

    private final String subject = UUID.randomUUID().toString();
    private final String other = UUID.randomUUID().toString();

    @Test
    void openFailedEventsOfTheSubjectLoseTheirPersonalDataAndStayOpen() {
        fail(subject, EVENT, "PARKED", "0 days");
        fail(other, EVENT, "PARKED", "0 days");

        erase();
        erase();

        assertThat(column("convert_from(payload, 'UTF8')", subject))
                .containsExactly("{\"orderId\":\"17\",\"customer\":{\"name\":\"erased\"}}");
        assertThat(column("state", subject)).containsExactly("PARKED");
        assertThat(column("reason", subject)).doesNotContain("Ada");
        assertThat(column("convert_from(payload, 'UTF8')", other)).containsExactly(EVENT);
    }

    @Test
    void unreadableEventsAreDiscarded() {
        fail(subject, "Ada, Weg 1", "PARKED", "0 days");

        erase();

        assertThat(column("length(payload)", subject)).containsExactly("0");
        assertThat(column("state", subject)).containsExactly("DISCARDED");
    }

    @Test
    void aCauseWithTheTextOfTheFailureLosesIt() {
        fail(subject, EVENT, "PARKED", "0 days");
        fail(subject, EVENT, "PARKED", "1 day");
        TestDatabase.update("update failed_event set cause = 'a.B: Unrecognized token Ada' where subject = ?", subject);
        fail(subject, EVENT, "PARKED", "2 days");
        TestDatabase.update(
                "update failed_event set cause = 'a.B at c.D.e' where subject = ? and cause is null", subject);

        erase();

        assertThat(column("cause", subject)).containsExactlyInAnyOrder("a.B", "a.B", "a.B at c.D.e");
    }

    @Test
    void laterFailuresAreErasedAtTheNextCleanup() {
        erase();
        fail(subject, EVENT, "PARKED", "0 days");

        clean(failedEvents);

        assertThat(column("convert_from(payload, 'UTF8')", subject)).noneMatch(payload -> payload.contains("Ada"));
    }

    @Test
    void doesNotWaitForARunningRetry() throws Exception {
        fail(subject, EVENT, "PARKED", "0 days");
        try (Connection retry = TestDatabase.dataSource().getConnection()) {
            retry.setAutoCommit(false);
            try (PreparedStatement lock =
                    retry.prepareStatement("select 1 from failed_event where subject = ? for update")) {
                lock.setString(1, subject);
                lock.execute();
                erase();
            }
            retry.rollback();
        }
        assertThat(column("convert_from(payload, 'UTF8')", subject)).containsExactly(EVENT);

        clean(failedEvents);

        assertThat(column("convert_from(payload, 'UTF8')", subject)).noneMatch(payload -> payload.contains("Ada"));
    }

    @Test
    void failedEventsLosePersonalDataAfterTheirRetention() {
        fail(subject, EVENT, "PARKED", "91 days");
        fail(other, EVENT, "PARKED", "89 days");

        clean(failedEvents);

        assertThat(column("convert_from(payload, 'UTF8')", subject)).noneMatch(payload -> payload.contains("Ada"));
        assertThat(column("convert_from(payload, 'UTF8')", other)).containsExactly(EVENT);
    }

    @Test
    void onlyParkedTasksAreDeletedAfterTheirRetention() {
        task(subject + "-old", "PARKED", "181 days");
        task(subject + "-new", "PARKED", "179 days");
        task(subject + "-due", "DUE", "181 days");

        clean(parkedTasks);

        assertThat(TestDatabase.column("select key from durable_task where key like ? order by key", subject + "%"))
                .containsExactly(subject + "-due", subject + "-new");
        TestDatabase.update("delete from durable_task where key like ?", subject + "%");
    }

    @Test
    void onlyUnpublishedBackfillsAreDeleted() {
        publish(subject, "loyalty.orders");
        publish(subject, null);
        publish(other, "loyalty.orders");

        erase();

        assertThat(TestDatabase.count("outbox_event where subject = ? and queue is not null", subject))
                .isZero();
        assertThat(TestDatabase.count("outbox_event where subject = ?", subject))
                .isEqualTo(1);
        assertThat(TestDatabase.count("outbox_event where subject = ?", other)).isEqualTo(1);
        TestDatabase.update("delete from outbox_event where subject in (?, ?)", subject, other);
    }

    private void erase() {
        transactions
                .runDetached(() -> erasedSubjects.erase(List.of(subject)))
                .await()
                .atMost(LIMIT);
    }

    private void clean(ExpiringData data) {
        transactions.runDetached(() -> data.forgetSome(1_000)).await().atMost(LIMIT);
    }

    private static void fail(String subject, String payload, String state, String age) {
        TestDatabase.update(
                "insert into failed_event (channel, fingerprint, subject, exchange, routing_key, headers, payload, state, "
                        + "reason, attempts, failed_at) values ('gone', ?, ?, '', '', '{}', convert_to(?, 'UTF8'), ?, "
                        + "'Unrecognized token Ada', 1, now() - cast(? as interval))",
                UUID.randomUUID().toString(),
                subject,
                payload,
                state,
                age);
    }

    private static void task(String key, String state, String age) {
        TestDatabase.update(
                "insert into durable_task (kind, key, payload, state, created_at, due_at) "
                        + "values ('gone', ?, 'Ada', ?, now() - cast(? as interval), now() - cast(? as interval))",
                key,
                state,
                age,
                age);
    }

    private static void publish(String subject, String queue) {
        TestDatabase.update(
                "insert into outbox_event (id, type, subject, data, queue, next_attempt_at) "
                        + "values (gen_random_uuid(), 'THING_HAPPENED', ?, '{}', ?, 'infinity')",
                subject,
                queue);
    }

    private static List<String> column(String expression, String subject) {
        return TestDatabase.column("select " + expression + " from failed_event where subject = ?", subject);
    }
}
