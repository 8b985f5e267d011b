package dev.orderflow.orders.overdue;

import static dev.orderflow.orders.TestOrders.get;
import static dev.orderflow.orders.TestOrders.place;
import static dev.orderflow.orders.TestProgress.done;
import static dev.orderflow.orders.TestProgress.failed;
import static dev.orderflow.orders.TestProgress.onThisContext;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.orderflow.orders.Database;
import dev.orderflow.orders.Order;
import dev.orderflow.orders.RecordProgress;
import dev.orderflow.orders.StepName;
import dev.orderflow.orders.TestOrders;
import dev.orderflow.orders.TestProgress;
import dev.orderflow.outbox.testing.Broker;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With the default settings: 2 minutes, at most 1 hour, late after 24 hours. */
@QuarkusTest
class AnnounceOverdueOrdersTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Inject
    AnnounceOverdueOrders announceOverdueOrders;

    @Inject
    RecordProgress recordProgress;

    @Inject
    CountLateOrders countLateOrders;

    @Inject
    TestProgress progress;

    @Inject
    Database database;

    private Broker broker;

    /** Events that no queue takes would stay in the outbox. */
    @BeforeEach
    void subscribe() {
        TestOrders.awaitCatalogue();
        broker = Broker.connect();
        broker.subscribe("orders.events");
    }

    @AfterEach
    void disconnect() {
        broker.close();
    }

    @Test
    void announcesAnOrderOnceItsTimeIsUp() {
        UUID order = placed();
        assertThat(secondsUntilAnnounced(order)).isCloseTo(120, within(20.0));
        assertThat(announce()).doesNotContain(order);

        makeOverdue(order);

        assertThat(announce()).contains(order);
        assertThat(announce()).doesNotContain(order);
    }

    @Test
    void doublesTheDelayWithEachAnnouncementUpToTheLongest() {
        UUID order = placed();
        List<Integer> minutes = List.of(4, 8, 16, 32, 60, 60);
        for (int i = 0; i < minutes.size(); i++) {
            makeOverdue(order);
            assertThat(announce()).contains(order);
            assertThat(secondsUntilAnnounced(order)).isCloseTo(minutes.get(i) * 60.0, within(20.0));
            assertThat(announcements(order)).isEqualTo(i + 2);
        }
    }

    @Test
    void doesNotAnnounceAConfirmedOrder() {
        UUID confirmed = placed();
        confirm(confirmed);
        makeOverdue(confirmed);

        assertThat(announce()).doesNotContain(confirmed);
        assertThat(isDue(confirmed)).isFalse();
    }

    @Test
    void announcesARejectedOrderUntilItIsCompensated() {
        UUID rejected = placed();
        progress.record(failed(rejected, StepName.LOGISTICS), done(rejected, StepName.LOGISTICS_UNDONE));
        makeOverdue(rejected);

        assertThat(announce()).contains(rejected);

        progress.record(done(rejected, StepName.NOTIFICATION_UNDONE), done(rejected, StepName.SELLER_UNDONE));
        assertThat(isDue(rejected)).isFalse();
    }

    @Test
    void showsARejectedOrderAsLateThatIsNotCompensatedInTime() {
        UUID rejected = placed();
        progress.record(failed(rejected, StepName.LOGISTICS));
        database.execute("update customer_order set status_since = now() - interval '25 hours' where id = '%s'"
                .formatted(rejected));
        makeOverdue(rejected);

        assertThat(announce()).doesNotContain(rejected);

        get(rejected).body("workflow.lateSince", notNullValue());
        progress.record(
                done(rejected, StepName.LOGISTICS_UNDONE),
                done(rejected, StepName.NOTIFICATION_UNDONE),
                done(rejected, StepName.SELLER_UNDONE));
        get(rejected).body("workflow.lateSince", nullValue());
    }

    @Test
    void announcesAConfirmedOrderWhosePickUpIsNotScheduled() {
        UUID order = placed();
        confirm(order);
        progress.record(done(order, StepName.SHIPMENTS_READY));
        makeOverdue(order);

        assertThat(announce()).contains(order);
    }

    @Test
    void postponesAnOrderWhoseAnnouncementIsNotPublishedYet() {
        UUID order = placed();
        database.execute("""
                insert into outbox_event (id, type, subject, data, next_attempt_at)
                values (gen_random_uuid(), 'ORDER_PLACED', '%s', '{}', now() + interval '1 hour')""".formatted(order));
        makeOverdue(order);

        assertThat(announce()).doesNotContain(order);
        assertThat(announcements(order)).isEqualTo(1);
        assertThat(secondsUntilAnnounced(order)).isCloseTo(120, within(20.0));

        database.execute("delete from outbox_event where subject = '%s'".formatted(order));
        makeOverdue(order);
        assertThat(announce()).contains(order);
    }

    @Test
    void showsAnOrderAsLateAfterADayAndLogsItOnce() {
        UUID order = placed();
        progress.record(done(order, StepName.SELLER));
        long lateBefore = late();
        List<String> warnings = new ArrayList<>();
        Handler listener = listener(warnings);
        Logger logger = Logger.getLogger(AnnounceOverdueOrders.class.getName());
        logger.addHandler(listener);
        try {
            age(order, "24 hours 1 second");
            makeOverdue(order);
            assertThat(announce()).doesNotContain(order);
            assertThat(announce()).doesNotContain(order);
            await().until(() -> warnings.stream().anyMatch(line -> line.contains(order.toString())));
        } finally {
            logger.removeHandler(listener);
        }

        assertThat(warnings.stream().filter(line -> line.contains(order.toString())))
                .singleElement()
                .asString()
                .contains("late", "[NOTIFICATION, LOGISTICS]");
        get(order).body("status", equalTo("PLACED")).body("workflow.lateSince", notNullValue());
        assertThat(late()).isEqualTo(lateBefore + 1);
    }

    @Test
    void confirmsALateOrderThatIsAnswered() {
        UUID order = placed();
        long lateBefore = late();
        age(order, "2 days");
        makeOverdue(order);
        announce();
        get(order).body("workflow.lateSince", notNullValue());

        confirm(order);

        get(order).body("status", equalTo("CONFIRMED")).body("workflow.lateSince", nullValue());
        assertThat(late()).isEqualTo(lateBefore);
    }

    @Test
    void doesNotPostponeAnOrderBeyondTheTimeWhenItIsLate() {
        UUID order = placed();
        age(order, "23 hours 50 minutes");
        makeOverdue(order);
        database.execute("update customer_order set announcements = 9 where id = '%s'".formatted(order));

        assertThat(announce()).contains(order);

        assertThat(secondsUntilAnnounced(order)).isCloseTo(600, within(20.0));
    }

    @Test
    void announcesEachOrderOnceForManyReplicas() {
        List<UUID> orders = Stream.generate(TestOrders::place).limit(150).toList();
        orders.forEach(this::awaitPublished);
        orders.forEach(this::makeOverdue);

        List<CompletableFuture<List<Order>>> rounds = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            rounds.add(progress.start(announceOverdueOrders::announce));
        }
        List<UUID> announced = new ArrayList<>();
        rounds.forEach(round -> announced.addAll(ids(round.join())));
        // Two rounds at the same time find the same hundred; the next round gets what one of them has skipped.
        await().atMost(LIMIT).until(() -> {
            List<UUID> more = announce();
            announced.addAll(more);
            return more.isEmpty();
        });

        assertThat(announced).filteredOn(orders::contains).containsExactlyInAnyOrderElementsOf(orders);
    }

    @Test
    void skipsAnOrderThatIsBeingDecided() {
        UUID order = placed();
        progress.record(done(order, StepName.NOTIFICATION), done(order, StepName.SELLER));
        makeOverdue(order);

        CompletableFuture<Void> commit = new CompletableFuture<>();
        CompletableFuture<Void> decided = new CompletableFuture<>();
        CompletableFuture<?> last = progress.start(() -> recordProgress
                .record(List.of(done(order, StepName.LOGISTICS)))
                .invoke(() -> decided.complete(null))
                .call(() -> onThisContext(commit)));
        await().until(decided::isDone);

        assertThat(announce()).as("while it is decided").doesNotContain(order);
        commit.complete(null);
        await().until(last::isDone);
        assertThat(announce()).as("afterwards").doesNotContain(order);
        get(order).body("status", equalTo("CONFIRMED"));
    }

    @Test
    void doesNotBlockAnAnswerThatDecidesAnOrderMeanwhile() {
        UUID order = placed();
        progress.record(done(order, StepName.NOTIFICATION), done(order, StepName.SELLER));
        makeOverdue(order);

        CompletableFuture<Void> commit = new CompletableFuture<>();
        CompletableFuture<Void> announced = new CompletableFuture<>();
        CompletableFuture<List<Order>> round = progress.start(() -> announceOverdueOrders
                .announce()
                .invoke(() -> announced.complete(null))
                .call(() -> onThisContext(commit)));
        await().until(announced::isDone);
        CompletableFuture<?> last =
                progress.start(() -> recordProgress.record(List.of(done(order, StepName.LOGISTICS))));
        await().until(() -> last.isDone() || database.count("select count(*) from pg_locks where not granted") > 0);
        commit.complete(null);
        await().until(() -> round.isDone() && last.isDone());

        get(order).body("status", equalTo("CONFIRMED"));
        assertThat(ids(round.join())).contains(order);
        makeOverdue(order);
        assertThat(announce()).doesNotContain(order);
    }

    /** An order whose first announcement is published. */
    private UUID placed() {
        UUID order = place();
        awaitPublished(order);
        return order;
    }

    private void awaitPublished(UUID order) {
        String waiting = "select count(*) from outbox_event where subject = ?";
        await().until(() -> database.count(waiting, order.toString()) == 0);
    }

    /** Before all other orders, some of which become overdue during the tests. */
    private void makeOverdue(UUID order) {
        database.execute("update customer_order set announce_at = '2026-01-01' where id = '%s'".formatted(order));
    }

    private boolean isDue(UUID order) {
        return database.count("select count(*) from customer_order where announce_at is not null and id = ?", order)
                == 1;
    }

    private void age(UUID order, String age) {
        database.execute(
                "update customer_order set placed_at = now() - interval '%s' where id = '%s'".formatted(age, order));
    }

    private double secondsUntilAnnounced(UUID order) {
        return Double.parseDouble(
                database.texts("select extract(epoch from announce_at - now()) from customer_order where id = ?", order)
                        .get(0));
    }

    private long announcements(UUID order) {
        return database.count("select announcements from customer_order where id = ?", order);
    }

    private List<UUID> announce() {
        return ids(progress.start(announceOverdueOrders::announce).join());
    }

    private long late() {
        return progress.start(countLateOrders::count).join();
    }

    private void confirm(UUID order) {
        progress.record(
                done(order, StepName.NOTIFICATION), done(order, StepName.SELLER), done(order, StepName.LOGISTICS));
    }

    private static List<UUID> ids(List<Order> orders) {
        return orders.stream().map(Order::id).toList();
    }

    private static Handler listener(List<String> lines) {
        return new Handler() {
            @Override
            public void publish(LogRecord record) {
                lines.add(record.getMessage().formatted(record.getParameters()));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }
}
