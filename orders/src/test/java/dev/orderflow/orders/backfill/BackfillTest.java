package dev.orderflow.orders.backfill;

import static dev.orderflow.orders.TestOrders.place;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import dev.orderflow.orders.Database;
import dev.orderflow.orders.TestOrders;
import dev.orderflow.outbox.broker.BrokerConfig;
import dev.orderflow.outbox.testing.Broker;
import dev.orderflow.outbox.testing.Broker.Message;
import dev.orderflow.outbox.testing.Contracts;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class BackfillTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final String queue = "late subscriber/" + UUID.randomUUID();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final List<String> subjects = new CopyOnWriteArrayList<>();

    @Inject
    BrokerConfig brokerConfig;

    @Inject
    Database database;

    @Inject
    Vertx vertx;

    private Connection connection;

    @BeforeEach
    void declareQueue() throws Exception {
        TestOrders.awaitCatalogue();
        connection = Broker.connection();
        Channel channel = connection.createChannel();
        channel.queueDeclare(queue, false, false, true, Map.of());
        channel.queueBind(queue, "orders.backfill", queue);
        channel.basicConsume(
                queue,
                true,
                (tag, message) -> {
                    subjects.add(message.getProperties()
                            .getHeaders()
                            .get("cloudEvents_subject")
                            .toString());
                    bodies.add(new String(message.getBody(), StandardCharsets.UTF_8));
                },
                tag -> {});
    }

    @AfterEach
    void deleteQueue() {
        connection.abort(2_000);
    }

    @Test
    void announcesEachPastOrderOnceToTheQueueAlone() {
        UUID confirmed = place();
        UUID rejected = place();
        database.execute("update customer_order set status = 'CONFIRMED' where id = '%s'".formatted(confirmed));
        database.execute("update customer_order set status = 'REJECTED', rejection_reason = 'STOCK_UNAVAILABLE'"
                + " where id = '%s'".formatted(rejected));
        UUID forgotten = place();
        database.execute("update customer_order set status = 'DELIVERED', anonymised_at = now() where id = '%s'"
                .formatted(forgotten));
        Instant since = manyPastOrders(450);
        long leftOut = database.count(
                "select count(*) from customer_order where anonymised_at is not null"
                        + " and coordination = 'CHOREOGRAPHY' and status not in ('REJECTED', 'CANCELLED') and placed_at >= ?::timestamptz",
                since.toString());
        List<String> expected = database.texts(
                "select id from customer_order where placed_at >= ?::timestamptz and status not in ('REJECTED', 'CANCELLING', 'CANCELLED')"
                        + " and anonymised_at is null",
                since.toString());
        assertThat(expected).hasSizeGreaterThan(450).contains(confirmed.toString());
        try (Broker broker = Broker.connect()) {
            List<Message> published = broker.subscribe("orders.events");

            start(queue, since.toString())
                    .statusCode(202)
                    .header("Location", containsString("/ops/backfills/late%20subscriber"))
                    .body("queue", equalTo(queue))
                    .body("since", equalTo(since.toString()))
                    .body("left", equalTo(expected.size()))
                    .body("announced", equalTo(0))
                    .body("finishedAt", nullValue());

            awaitFinished();
            find().body("announced", equalTo(expected.size()))
                    .body("leftOut", equalTo((int) leftOut))
                    .body("left", equalTo(0));
            assertThat(leftOut).isPositive();
            await().atMost(LIMIT).until(() -> subjects.size() >= expected.size());
            UUID next = place();
            await().until(() ->
                    published.stream().anyMatch(message -> next.toString().equals(message.subject())));
            assertThat(subjects).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(published)
                    .extracting(Message::subject)
                    .doesNotContainAnyElementsOf(
                            database.texts("select id from customer_order where placed_at < '2021-01-01'"));
            Contracts.assertValid("ORDER_PLACED", bodies.get(0));
        }
    }

    @Test
    void leavesOutOlderOrders() {
        UUID older = place();
        UUID newer = place();
        String since = database.texts(
                        "select to_char(placed_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"
                                + " from customer_order where id = ?",
                        newer)
                .get(0);

        start(queue, since).statusCode(202);

        awaitFinished();
        await().until(() -> subjects.contains(newer.toString()));
        assertThat(subjects).doesNotContain(older.toString());
    }

    @Test
    void canBeRepeatedOnceItIsFinished() {
        place();
        String since = Instant.now().minusSeconds(3600).toString();
        database.execute("""
                insert into backfill (queue, since, after_order, last_order) values
                ('%1$s', now(), gen_random_uuid(), gen_random_uuid());
                insert into durable_task (kind, key, payload, due_at) values ('%2$s', '%1$s', '', now() + interval '1 hour');
                """.formatted(queue, StartBackfill.TASK));

        start(queue, since).statusCode(409).body("type", endsWith("/backfill-at-work"));

        database.execute("""
                update backfill set finished_at = now() where queue = '%1$s';
                delete from durable_task where key = '%1$s';
                """.formatted(queue));
        start(queue, since).statusCode(202);
        awaitFinished();
    }

    @Test
    void continuesOnRequestAfterItsTaskWasDiscarded() {
        UUID order = place();
        database.execute("""
                insert into backfill (queue, since, after_order, last_order)
                values ('%s', now() - interval '1 hour', '00000000-0000-0000-0000-000000000000', '%s')""".formatted(queue, order));

        start(queue, "2026-11-01T00:00:00Z").statusCode(409);

        awaitFinished();
        await().until(() -> subjects.contains(order.toString()));
    }

    @Test
    void keepsOnePageInTheOutbox() {
        UUID order = place();
        database.execute("""
                insert into outbox_event (id, type, subject, data, queue, next_attempt_at)
                values (gen_random_uuid(), 'ORDER_PLACED', 'page before', '{}', '%1$s', now() + interval '1 hour');
                insert into backfill (queue, since, after_order, last_order)
                values ('%1$s', now() - interval '1 hour', '00000000-0000-0000-0000-000000000000', '%2$s');
                insert into durable_task (kind, key, payload) values ('%3$s', '%1$s', '');
                """.formatted(queue, order, StartBackfill.TASK));

        await().during(Duration.ofSeconds(2)).atMost(LIMIT).until(() -> subjects.isEmpty());
        find().body("announced", equalTo(0));
        database.execute("delete from outbox_event where subject = 'page before'");

        awaitFinished();
        await().until(() -> subjects.contains(order.toString()));
    }

    @Test
    void refusesAnUnknownQueue() {
        start("no-such-queue", "2026-11-01T00:00:00Z")
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", endsWith("/unknown-queue"))
                .body("detail", containsString("no-such-queue"));
        operator().get("/ops/backfills/no-such-queue").then().statusCode(404).body("type", endsWith("/not-found"));
        given().get("/ops/backfills/no-such-queue").then().statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "2026-13-01T00:00:00Z", "", "2999-01-01T00:00:00Z"})
    void refusesAnInvalidOrFutureTime(String since) {
        start(queue, since).statusCode(400).contentType("application/problem+json");
    }

    @Test
    void acceptsATimeBeforeAllOrders() {
        start(queue, "-999999999-01-01T00:00:00Z").statusCode(202).body("since", equalTo("1970-01-01T00:00:00Z"));
        operator()
                .get("/ops/actions?limit=1")
                .then()
                .body("items[0].action", equalTo("backfill"))
                .body("items[0].target", equalTo("ops/backfills/" + queue));
        awaitFinished();
    }

    @Test
    void reportsAnUnreachableBroker() {
        QuarkusMock.installMockForType(
                new BrokerQueues(brokerConfig, vertx) {
                    @Override
                    boolean exists(String queue) throws IOException {
                        throw new IOException("Connection refused");
                    }
                },
                BrokerQueues.class);

        start(queue, "2026-11-01T00:00:00Z").statusCode(503).body("type", endsWith("/broker-unreachable"));
    }

    /** Orders of a day in the past, some of the same millisecond, with ids of that time. */
    private Instant manyPastOrders(int count) {
        database.execute("""
                insert into customer_order (id, status, coordination, placed_at, customer_name, customer_email, street,
                                            city, postal_code, region, country, total, currency)
                select (lpad(to_hex((extract(epoch from t) * 1000)::bigint), 12, '0') || '70008000' || lpad(to_hex(i), 12, '0'))::uuid,
                    'PLACED', 'CHOREOGRAPHY', t, 'A Customer', 'customer@example.org', 'A street', 'Berlin', '10117',
                    'DE-BE', 'DE', 1, 'EUR'
                from generate_series(1, %d) i, lateral (select timestamptz '2020-06-01 12:00Z' + i / 3 * interval '1 second' as t) at;
                insert into order_line (order_id, position, sku, name, quantity, unit_price, currency)
                select id, 0, 'A-SKU', 'A product', 1, 1, 'EUR' from customer_order where placed_at < '2021-01-01'
                on conflict do nothing;
                """.formatted(count));
        return Instant.parse("2020-06-01T12:00:00Z");
    }

    private static ValidatableResponse start(String queue, String since) {
        return operator()
                .contentType(ContentType.JSON)
                .body(Map.of("queue", queue, "since", since))
                .post("/ops/backfills")
                .then();
    }

    private ValidatableResponse find() {
        return operator().get("/ops/backfills/{queue}", queue).then().statusCode(200);
    }

    private void awaitFinished() {
        await().atMost(LIMIT).until(() -> find().extract().<String>path("finishedAt") != null);
    }

    private static RequestSpecification operator() {
        return given().auth().preemptive().basic("ada", "correct horse");
    }
}
