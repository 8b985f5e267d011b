package dev.orderflow.outbox.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderflow.outbox.testing.TestDatabase;
import dev.orderflow.outbox.testing.TestInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
class ReplicaSessionTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Inject
    ReplicaSessions sessions;

    private ReplicaSession session;

    @BeforeEach
    void open() {
        session = sessions.create();
        sessions.open(session);
        await().atMost(LIMIT).until(session::isKnownAlive);
    }

    @AfterEach
    void close() {
        sessions.close(session);
    }

    @Test
    void isVisibleToOthersUntilItIsClosed() {
        assertThat(ReplicaSessions.count(session.id())).isEqualTo(1);
        assertThat(new UUID(session.id(), 0).version()).isEqualTo(8);

        sessions.close(session);

        await().atMost(LIMIT).until(() -> ReplicaSessions.count(session.id()) == 0);
        await().atMost(LIMIT).until(() -> !session.isKnownAlive());
    }

    @Test
    void isReopenedWithTheSameIdWithinTheGraceTime() {
        ReplicaSessions.terminate(session.id());

        await().atMost(LIMIT).until(() -> !session.hasSettled());
        await().atMost(ReplicaSession.GRACE.dividedBy(2)).until(() -> ReplicaSessions.count(session.id()) == 1);
        await().atMost(LIMIT).until(session::isKnownAlive);
    }

    @Test
    void isNotAliveAfterASilenceOfTheGraceTime() {
        // This session runs no statement.
        await().atMost(LIMIT).until(() -> !session.isKnownAlive());
        assertThat(ReplicaSessions.count(session.id())).isEqualTo(1);

        session.query("select 1");

        await().atMost(LIMIT).until(session::isKnownAlive);
    }

    @Test
    void isKeptWhileTasksRunUntilTheProcessEnds() {
        session.keepUntilTheEnd();

        sessions.close(session);

        await().during(Duration.ofMillis(300)).atMost(LIMIT).until(() -> ReplicaSessions.count(session.id()) == 1);
        ReplicaSessions.terminate(session.id());
    }

    @Test
    void receivesNotificationsAfterReopening() {
        AtomicInteger heard = new AtomicInteger();
        session.on("replica_session_test", heard::incrementAndGet);
        ReplicaSessions.terminate(session.id());
        await("what may have been missed").atMost(LIMIT).until(() -> heard.get() > 0);
        int before = heard.get();

        await().atMost(LIMIT).until(() -> {
            TestDatabase.column("select 1 from pg_notify('replica_session_test', '')");
            return heard.get() > before;
        });
    }

    @Test
    void anUnresponsiveSessionIsReplaced() {
        String before = TestDatabase.column(pid()).get(0);

        session.query("select pg_sleep(30)");

        await().atMost(LIMIT).until(() -> TestDatabase.column(pid()).stream().anyMatch(pid -> !pid.equals(before)));
        TestDatabase.column("select pg_terminate_backend(cast(? as int))", before);
    }

    private String pid() {
        return "select pid from pg_locks where locktype = 'advisory' and objsubid = 1"
                + " and (cast(classid as bigint) << 32) | cast(objid as bigint) = " + session.id();
    }
}
