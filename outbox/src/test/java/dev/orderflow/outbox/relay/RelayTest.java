package dev.orderflow.outbox.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import dev.orderflow.outbox.Outbox;
import dev.orderflow.outbox.OutboxEvent;
import dev.orderflow.outbox.Transactions;
import dev.orderflow.outbox.broker.BrokerConfig;
import dev.orderflow.outbox.config.OutboxConfig;
import dev.orderflow.outbox.config.Overridden;
import dev.orderflow.outbox.database.ReplicaSession;
import dev.orderflow.outbox.testing.Broker;
import dev.orderflow.outbox.testing.Broker.Message;
import dev.orderflow.outbox.testing.TestDatabase;
import dev.orderflow.outbox.testing.TestInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Relays made by hand, so that a test can have several of them and do them harm. */
@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
@TestProfile(RelayTest.WithoutOwnRelay.class)
class RelayTest {

    public static class WithoutOwnRelay implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("outbox.relay.enabled", "false");
        }
    }

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String LEADER =
            "pg_locks l join pg_database d on d.oid = l.database where l.locktype = 'advisory'"
                    + " and l.granted and d.datname = current_database() and l.mode = 'ExclusiveLock'";

    @Inject
    Outbox outbox;

    @Inject
    Transactions transactions;

    @Inject
    BrokerConfig brokerConfig;

    @Inject
    OutboxConfig config;

    @Inject
    RelayWakeUp wakeUp;

    @Inject
    RelayMetrics metrics;

    @Inject
    PublishSpans spans;

    @Inject
    ReplicaSession session;

    @Inject
    Vertx vertx;

    @Inject
    Pool pool;

    private final List<Relay> relays = new ArrayList<>();
    private Broker broker;
    private List<Message> received;

    @BeforeEach
    void subscribe() {
        TestDatabase.update("delete from outbox_event");
        broker = Broker.connect();
        received = broker.subscribe("test.events");
    }

    @AfterEach
    void stop() throws InterruptedException {
        for (Relay relay : relays) {
            relay.stop(LIMIT);
        }
        broker.close();
    }

    @Test
    void publishesAgainWhenTheRelayDiesBetweenConfirmAndRemoval() {
        write("one");
        AtomicBoolean killed = new AtomicBoolean();
        relay(seqs -> {
                    if (killed.compareAndSet(false, true)) {
                        terminateLeader();
                    }
                })
                .start();

        await().atMost(LIMIT).until(() -> killed.get() && TestDatabase.count("outbox_event") == 0);

        assertThat(received).extracting(Message::subject).containsExactly("one", "one");
        assertThat(received)
                .extracting(Message::id)
                .containsOnly(received.get(0).id());
    }

    @Test
    void skipsNoEventWhenASmallerNumberCommitsLater() throws SQLException {
        try (java.sql.Connection slow = TestDatabase.dataSource().getConnection();
                Statement statement = slow.createStatement()) {
            slow.setAutoCommit(false);
            statement.execute(
                    "insert into outbox_event (id, type, subject, data) values (gen_random_uuid(), 'T', 'slow', '{}')");
            write("fast");
            relay(seqs -> {}).start();
            await().atMost(LIMIT).until(() -> subjects().contains("fast"));

            slow.commit();
        }

        await().atMost(LIMIT).until(() -> subjects().contains("slow"));
        await().atMost(LIMIT).until(() -> TestDatabase.count("outbox_event") == 0);
    }

    @Test
    void onlyOneOfTwoRelaysLeadsAndTheOtherTakesOver() throws InterruptedException {
        Relay first = relay(seqs -> {});
        first.start();
        await().atMost(LIMIT).until(() -> leaders() == 1);
        relay(seqs -> {}).start();
        write("while the first leads");
        await().atMost(LIMIT).until(() -> subjects().contains("while the first leads"));
        assertThat(leaders()).isEqualTo(1);

        first.stop(LIMIT);
        write("after the first stopped");

        await().atMost(Duration.ofSeconds(5)).until(() -> subjects().contains("after the first stopped"));
        assertThat(leaders()).isEqualTo(1);
        assertThat(subjects()).containsExactly("while the first leads", "after the first stopped");
    }

    @Test
    void theStandbyTakesOverAtOnceWhenTheLeaderStops() throws InterruptedException {
        Relay first = relay(seqs -> {});
        first.start();
        await().atMost(LIMIT).until(() -> leaders() == 1);
        RelayWakeUp standbysWakeUp = new RelayWakeUp(vertx, pool, config);
        session.on(LeaderConnection.HANDED_OVER, standbysWakeUp::signal);
        Relay standby = new Relay(
                TestDatabase.dataSource(),
                brokerConfig,
                withStandbyInterval(Duration.ofMillis(2_500)),
                "/test",
                standbysWakeUp,
                metrics,
                spans,
                new Yielding(List.of(), Duration.ZERO, metrics),
                seqs -> {});
        relays.add(standby);
        standby.start();
        await().atMost(LIMIT).until(() -> standbys() == 1);

        first.stop(LIMIT);

        await().atMost(Duration.ofSeconds(1)).until(() -> leaders() == 1);
    }

    private OutboxConfig withStandbyInterval(Duration interval) {
        return Overridden.setting(
                OutboxConfig.class,
                config,
                "relay",
                Overridden.setting(OutboxConfig.RelaySettings.class, config.relay(), "standbyInterval", interval));
    }

    @Test
    void theStandbyTakesOverWithinASecondWhenTheLeaderDies() throws SQLException {
        LeaderConnection leader =
                LeaderConnection.open(TestDatabase.dataSource(), config.relay().leaderTimeout());
        assertThat(leader.lead()).isTrue();
        Relay standby = relay(seqs -> {});
        standby.start();
        await().atMost(LIMIT).until(() -> standbys() == 1);

        // What the server sees of a process that is killed: its connection is closed.
        leader.close();

        await().atMost(Duration.ofMillis(1_500)).until(() -> leaders() == 1);
    }

    @Test
    void aFrozenLeaderLosesItsLeadershipAndRemovesNothing() throws SQLException {
        write("one");
        // A leader that neither publishes nor pings, as a stopped process would.
        try (LeaderConnection frozen =
                LeaderConnection.open(TestDatabase.dataSource(), config.relay().leaderTimeout())) {
            assertThat(frozen.lead()).isTrue();
            List<PendingEvent> due = frozen.due(10);

            relay(seqs -> {}).start();

            await().atMost(Duration.ofSeconds(6)).until(() -> subjects().contains("one"));
            assertThat(catchThrowable(() ->
                            frozen.remove(due.stream().map(PendingEvent::seq).toList())))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void anUnroutableEventStaysUntilAQueueIsBound() {
        broker.close();
        write("early");
        relay(seqs -> {}).start();
        await().atMost(LIMIT).until(() -> TestDatabase.count("outbox_event where attempts > 0") == 1);
        assertThat(TestDatabase.column("select last_error from outbox_event").get(0))
                .contains("NO_ROUTE");

        broker = Broker.connect();
        received = broker.subscribe("test.events");

        await().atMost(LIMIT).until(() -> subjects().contains("early"));
        await().atMost(LIMIT).until(() -> TestDatabase.count("outbox_event") == 0);
    }

    @Test
    void aRefusedEventDelaysOnlyItsOwnSubject() throws Exception {
        try (Connection connection = Broker.connection();
                Channel channel = connection.createChannel()) {
            // Takes nothing and says so: every event is nacked, as long as this queue is bound.
            String full = channel.queueDeclare(
                            "", false, true, true, Map.of("x-max-length-bytes", 1000, "x-overflow", "reject-publish"))
                    .getQueue();
            channel.queueBind(full, "test.events", "");
            transactions
                    .runDetached(() -> outbox.publish(List.of(
                            OutboxEvent.of("T", "big", Map.of("text", "x".repeat(2000))),
                            OutboxEvent.of("T", "big", Map.of("text", "second")))))
                    .await()
                    .atMost(LIMIT);
            Relay relay = relay(seqs -> {});
            relay.start();
            await().atMost(LIMIT).until(() -> TestDatabase.count("outbox_event where attempts > 0") >= 1);
            channel.queueUnbind(full, "test.events", "");

            write("other");

            await().atMost(LIMIT).until(() -> subjects().contains("other"));
            await().atMost(LIMIT).until(() -> TestDatabase.count("outbox_event") == 0);
            assertThat(received.stream().filter(message -> "big".equals(message.subject())))
                    .last()
                    .extracting(Message::body)
                    .isEqualTo("{\"text\":\"second\"}");
        }
    }

    @Test
    void anEventForOneQueueReachesOnlyThatQueueAndDelaysNoOther() throws Exception {
        relay(seqs -> {}).start();
        transactions
                .runDetached(() -> outbox.publishTo("late.orders", List.of(OutboxEvent.of("T", "one", Map.of()))))
                .await()
                .atMost(LIMIT);
        await().atMost(LIMIT).until(() -> TestDatabase.count("outbox_event where attempts > 0") == 1);
        write("one");
        await().atMost(LIMIT).until(() -> subjects().equals(List.of("one")));

        try (Connection connection = Broker.connection();
                Channel channel = connection.createChannel()) {
            channel.queueDeclare("late.orders", false, true, true, Map.of());
            channel.queueBind("late.orders", "test.backfill", "late.orders");

            await().atMost(LIMIT).until(() -> TestDatabase.count("outbox_event") == 0);
            assertThat(channel.basicGet("late.orders", true).getProps().getType())
                    .isEqualTo("T");
            assertThat(channel.basicGet("late.orders", true)).isNull();
        }
        assertThat(subjects()).containsExactly("one");
    }

    @Test
    void distinguishesPendingEventsOfTheExchangeAndOfEachQueue() {
        transactions
                .runDetached(() -> outbox.publishTo("late.orders", List.of(OutboxEvent.of("T", "one", Map.of()))))
                .await()
                .atMost(LIMIT);
        write("two");

        assertThat(read(() -> outbox.pending(List.of("one", "two", "three")))).containsExactly("two");
        assertThat(read(() -> outbox.isPendingTo("late.orders"))).isTrue();
        assertThat(read(() -> outbox.isPendingTo("other.orders"))).isFalse();
    }

    private <T> T read(Supplier<Uni<T>> query) {
        return transactions.runDetached(query).await().atMost(LIMIT);
    }

    @Test
    void publishesABacklogInBatches() {
        transactions
                .runDetached(() -> outbox.publish(IntStream.range(0, 1200)
                        .mapToObj(number -> OutboxEvent.of("T", "subject-" + number, Map.of()))
                        .toList()))
                .await()
                .atMost(LIMIT);

        relay(seqs -> {}).start();

        await().atMost(LIMIT).until(() -> received.size() == 1200);
        await().atMost(LIMIT).until(() -> TestDatabase.count("outbox_event") == 0);
    }

    private Relay relay(RelayObserver observer) {
        return relay(new Yielding(List.of(), Duration.ZERO, metrics), observer);
    }

    private Relay relay(Yielding yielding, RelayObserver observer) {
        Relay relay = new Relay(
                TestDatabase.dataSource(), brokerConfig, config, "/test", wakeUp, metrics, spans, yielding, observer);
        relays.add(relay);
        return relay;
    }

    @Test
    void keepsEventsWhileUrgentWorkIsUnderWayAndPublishesThemWhenItEnds() {
        AtomicBoolean busy = new AtomicBoolean(true);
        AtomicInteger looks = new AtomicInteger();
        relay(
                        yielding(LIMIT, () -> {
                            looks.incrementAndGet();
                            return busy.get();
                        }),
                        seqs -> {})
                .start();
        await().atMost(LIMIT).until(() -> looks.get() > 0);
        write("one");
        // As another replica does after its commit.
        wakeUp.signalLeader();
        int before = looks.get();
        await().atMost(LIMIT).until(() -> looks.get() > before + 3);
        assertThat(received).isEmpty();

        busy.set(false);

        await().atMost(LIMIT).until(() -> subjects().equals(List.of("one")));
    }

    @Test
    void keepsNoEventForLongerThanItsLimit() {
        relay(yielding(Duration.ofMillis(300), () -> true), seqs -> {}).start();
        for (String subject : List.of("one", "two")) {
            write(subject);
            await().atMost(LIMIT).until(() -> subjects().contains(subject));
        }
    }

    @Test
    void publishesAWholeBacklogWhenTheLimitIsReached() {
        transactions
                .runDetached(() -> outbox.publish(IntStream.range(0, 1200)
                        .mapToObj(number -> OutboxEvent.of("T", "subject-" + number, Map.of()))
                        .toList()))
                .await()
                .atMost(LIMIT);

        // After a second rest it would be too late.
        relay(yielding(Duration.ofSeconds(30), () -> true), seqs -> {}).start();

        await().atMost(LIMIT).until(() -> received.size() == 1200);
    }

    @Test
    void yieldsNoLongerWhenItStopsAndLeavesNothingBehind() throws InterruptedException {
        AtomicBoolean busy = new AtomicBoolean();
        AtomicInteger looks = new AtomicInteger();
        Relay relay = relay(
                yielding(Duration.ofSeconds(30), () -> {
                    looks.incrementAndGet();
                    return busy.get();
                }),
                seqs -> {});
        relay.start();
        await().atMost(LIMIT).until(() -> leaders() == 1 && looks.get() > 0);
        busy.set(true);
        int before = looks.get();
        await().atMost(LIMIT).until(() -> looks.get() > before + 1);
        write("one");

        relay.stop(LIMIT);

        assertThat(TestDatabase.count("outbox_event")).isZero();
    }

    private Yielding yielding(Duration limit, UrgentWork urgent) {
        return new Yielding(List.of(urgent), limit, metrics);
    }

    private void write(String subject) {
        transactions
                .runDetached(() -> outbox.publish(OutboxEvent.of("T", subject, Map.of("id", UUID.randomUUID()))))
                .await()
                .atMost(LIMIT);
    }

    private List<String> subjects() {
        return received.stream().map(Message::subject).toList();
    }

    private static long standbys() {
        return TestDatabase.count("pg_stat_activity where datname = current_database()"
                + " and query like 'select pg_try_advisory_lock%' and state = 'idle'"
                + " and pid not in (select pid from pg_locks where locktype = 'advisory' and granted)");
    }

    private static long leaders() {
        return TestDatabase.count(LEADER);
    }

    private static void terminateLeader() {
        TestDatabase.column("select pg_terminate_backend(pid) from " + LEADER);
    }
}
