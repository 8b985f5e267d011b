package dev.orderflow.orders.overdue;

import static dev.orderflow.orders.TestOrders.place;
import static dev.orderflow.orders.TestOrders.placeOrchestrated;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import dev.orderflow.orders.Database;
import dev.orderflow.orders.ScriptedParticipants;
import dev.orderflow.orders.ScriptedParticipants.Answer;
import dev.orderflow.orders.TestOrders;
import dev.orderflow.outbox.Transactions;
import dev.orderflow.outbox.task.DurableTasks;
import dev.orderflow.outbox.testing.Broker;
import dev.orderflow.outbox.testing.Broker.Message;
import dev.orderflow.outbox.testing.Contracts;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AnnounceOverdueTaskTest {

    @Inject
    DurableTasks tasks;

    @Inject
    Transactions transactions;

    @Inject
    Database database;

    @BeforeEach
    void awaitCatalogue() {
        TestOrders.awaitCatalogue();
    }

    @Test
    void announcesAnOverdueOrderByANewEventWithTheSameData() {
        try (Broker broker = Broker.connect()) {
            List<Message> published = broker.subscribe("orders.events");
            UUID order = place();
            await().until(() -> about(order, published).size() == 1);
            await().until(() ->
                    database.count("select count(*) from outbox_event where subject = ?", order.toString()) == 0);
            double announcedBefore = metric("orders_announced_again_total");

            database.execute("update customer_order set announce_at = '2026-01-01' where id = '%s'".formatted(order));
            announce();

            await().until(() -> about(order, published).size() == 2);
            List<Message> events = about(order, published);
            assertThat(events).extracting(Message::id).doesNotHaveDuplicates();
            assertThat(events).extracting(Message::type).containsOnly("ORDER_PLACED");
            assertThat(events.get(1).body()).isEqualTo(events.get(0).body());
            Contracts.assertValid("ORDER_PLACED", events.get(1).body());
            assertThat(metric("orders_announced_again_total")).isGreaterThan(announcedBefore);
        }
    }

    @Test
    void waitsForNoTaskWhoseOutcomeIsBeingRecorded() throws SQLException {
        ScriptedParticipants.on(ScriptedParticipants.SHIP, request -> Answer.unavailable());
        Broker broker = Broker.connect();
        broker.subscribe("orders.events");
        UUID order = placeOrchestrated();
        // Locked orders are skipped, so other answers must be recorded first.
        await().untilAsserted(
                        () -> TestOrders.get(order).body("workflow.steps.state", contains("DONE", "WAITING", "DONE")));
        try (broker;
                Connection recording = database.connection();
                Statement statement = recording.createStatement()) {
            recording.setAutoCommit(false);
            // In the sequence in which an outcome is recorded: the task, then the order.
            assertThat(statement.executeUpdate("delete from durable_task where key = '%s/SELLER'".formatted(order)))
                    .isEqualTo(1);
            // An order with unpublished events is not announced.
            await().until(() ->
                    database.count("select count(*) from outbox_event where subject = ?", order.toString()) == 0);
            database.execute("update customer_order set announce_at = '2026-01-01' where id = '%s'".formatted(order));

            announce();

            assertThat(database.count("select announcements from customer_order where id = ?", order))
                    .isEqualTo(2);
            statement.execute("select 1 from customer_order where id = '%s' for update".formatted(order));
            recording.rollback();
        } finally {
            ScriptedParticipants.reset();
        }
        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> TestOrders.get(order).body("status", equalTo("CONFIRMED")));
    }

    @Test
    void reportsTheNumberOfLateOrders() {
        UUID order = place();
        database.execute(
                ("update customer_order set announce_at = '2026-01-01', placed_at = now() - interval '25 hours'"
                                + " where id = '%s'")
                        .formatted(order));

        announce();

        assertThat(metric("orders_late"))
                .isPositive()
                .isEqualTo(database.count(
                        "select count(*) from customer_order where status = 'PLACED' and late_since is not null"));
    }

    /** The interval in tests is an hour, so a task that waits is done. */
    private void announce() {
        transactions
                .runDetached(() -> tasks.restart(AnnounceOverdueTask.KIND, List.of("recurring")))
                .await()
                .atMost(Duration.ofSeconds(10));
        await().until(() -> database.count(
                        "select count(*) from durable_task where kind = ? and due_at > now() + interval '30 minutes'",
                        AnnounceOverdueTask.KIND)
                == 1);
    }

    private static double metric(String name) {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static List<Message> about(UUID order, List<Message> published) {
        return published.stream()
                .filter(message -> order.toString().equals(message.subject()))
                .toList();
    }
}
