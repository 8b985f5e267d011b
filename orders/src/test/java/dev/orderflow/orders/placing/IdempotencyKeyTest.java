package dev.orderflow.orders.placing;

import static dev.orderflow.orders.TestOrders.MUG;
import static dev.orderflow.orders.TestOrders.TEA;
import static dev.orderflow.orders.TestOrders.body;
import static dev.orderflow.orders.TestOrders.get;
import static dev.orderflow.orders.TestOrders.line;
import static dev.orderflow.orders.TestOrders.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.orderflow.orders.Callers;
import dev.orderflow.orders.Database;
import dev.orderflow.orders.Progress;
import dev.orderflow.orders.RecordProgress;
import dev.orderflow.orders.StepName;
import dev.orderflow.orders.TestOrders;
import dev.orderflow.orders.WorkflowStep;
import dev.orderflow.outbox.Transactions;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class IdempotencyKeyTest {

    private static final String TWO_TEAS = body("[" + line(TEA, 2) + "]");

    private final String key = UUID.randomUUID().toString();

    @Inject
    Database database;

    @Inject
    AgroalDataSource dataSource;

    @Inject
    RecordProgress recordProgress;

    @Inject
    Transactions transactions;

    private long ordersBefore;
    private long eventsBefore;

    @BeforeEach
    void count() {
        TestOrders.awaitCatalogue();
        ordersBefore = orders();
        eventsBefore = events();
    }

    @Test
    void answersARepeatedRequestLikeTheFirst() {
        String body = body("[" + line(TEA, 2) + "," + line(MUG, 1) + "," + line(TEA, 1) + "]");
        Response first = place(key, body);
        UUID order = orderIn(first);
        confirm(order);
        get(order).body("status", equalTo("CONFIRMED"));

        withCatalogue("update product set name = 'Gold', price = 1000, active = sku <> '" + MUG + "'", () -> {
            post(body).statusCode(422);
            assertSame(place(key, body), first);
        });

        assertPlaced(1);
    }

    @Test
    void ignoresTheLayoutOfTheBody() {
        Response first = place(key, TWO_TEAS);

        Response second = place(key, """
                {"lines": [{"note": "unknown", "quantity": 2,   "sku": "%s"}],
                 "deliveryAddress": %s, "customer": %s}""".formatted(TEA, TestOrders.ADDRESS, TestOrders.CUSTOMER));

        assertSame(second, first);
        assertPlaced(1);
    }

    @Test
    void refusesTheKeyWithAnotherBody() {
        String email = UUID.randomUUID() + "@example.org";
        UUID order = orderIn(placeAs(email, 2));

        placeAs(email, 3)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", equalTo("https://orderflow.dev/problems/idempotency-key-reused"));

        assertPlaced(1);
        confirm(order);
        placeAs(email, 2).then().statusCode(201).body("id", equalTo(order.toString()));
    }

    @Test
    void guestsDoNotDisturbEachOther() throws SQLException {
        String another = TWO_TEAS.replace("anna.schneider@", "eve@");
        Response first = place(key, TWO_TEAS);
        // Also while it is in flight.
        try (Connection inFlight = claimInAnotherReplica("2" + key, first)) {
            place("2" + key, another).then().statusCode(201);
            inFlight.rollback();
        }

        Response second = place(key, another);

        assertThat(orderIn(second)).isNotEqualTo(orderIn(first));
        assertThat(orderIn(place(key, body("[" + line(TEA, 3) + "]")))).isNotEqualTo(orderIn(first));
        assertSame(place(key, TWO_TEAS), first);
        assertSame(place(key, another), second);
        assertPlaced(4);
    }

    @Test
    void guestsDoNotDisturbCustomers() {
        String email = UUID.randomUUID() + "@example.org";
        String body = TWO_TEAS.replace("anna.schneider@example.org", email);
        UUID guests = orderIn(place(key, body));

        assertThat(orderIn(placeAs(email, 2))).isNotEqualTo(guests);
        assertPlaced(2);
    }

    @Test
    void findsGuestOrdersOfEarlierReleases() throws IOException {
        Response first = place(key, TWO_TEAS);
        database.execute("update idempotency_key set caller = 'guest' where key = '%s'".formatted(key));

        database.execute(resource("/db/migration/V7__guest_idempotency_keys.sql"));

        assertSame(place(key, TWO_TEAS), first);
        assertThat(orderIn(place(key, body("[" + line(TEA, 3) + "]")))).isNotEqualTo(orderIn(first));
        assertSame(place(key, TWO_TEAS), first);
        assertPlaced(2);
    }

    @Test
    void placesOneOrderForEachKey() {
        UUID first = orderIn(place(key, TWO_TEAS));
        UUID second = orderIn(place(key + "2", TWO_TEAS));

        assertThat(first).isNotEqualTo(second);
        assertPlaced(2);
    }

    @Test
    void keepsTheKeysOfCallersApart() {
        UUID theirs = orderIn(place("theirs-" + key, TWO_TEAS));
        database.execute("update idempotency_key set caller = 'somebody-else', key = '%s' where key = 'theirs-%s'"
                .formatted(key, key));

        assertThat(orderIn(place(key, TWO_TEAS))).isNotEqualTo(theirs);
    }

    @Test
    void leavesTheKeyOfARefusedOrderFree() {
        withCatalogue(
                "update product set active = false",
                () -> place(key, TWO_TEAS).then().statusCode(422));
        withCatalogue("delete from product", () -> place(key, TWO_TEAS).then().statusCode(503));

        assertThat(database.count("select count(*) from idempotency_key where key = ?", key))
                .isZero();
        place(key, TWO_TEAS).then().statusCode(201);
        assertPlaced(1);
    }

    @Test
    void refusesARepeatedRequestWhileTheFirstIsInFlight() throws SQLException {
        try (Connection first = claimInAnotherReplica(key, place("its-" + key, TWO_TEAS))) {
            place(key, TWO_TEAS)
                    .then()
                    .statusCode(409)
                    .contentType("application/problem+json")
                    .body("type", equalTo("https://orderflow.dev/problems/request-in-flight"))
                    .header("Retry-After", "1");
            first.rollback();
        }

        place(key, TWO_TEAS).then().statusCode(201);
        assertPlaced(2);
    }

    @Test
    void answersLikeTheFirstRequestOnceItCommits() throws Exception {
        Response answerOfTheFirst = place("its-" + key, TWO_TEAS);
        try (Connection first = claimInAnotherReplica(key, answerOfTheFirst)) {
            CompletableFuture<Response> second = CompletableFuture.supplyAsync(() -> place(key, TWO_TEAS));
            awaitAWaitingRequest();
            first.commit();

            await().until(second::isDone);
            assertSame(second.join(), answerOfTheFirst);
        }
        assertPlaced(1);
    }

    @Test
    void placesTheOrderWhenTheFirstRequestRollsBack() throws Exception {
        Response another = place("its-" + key, TWO_TEAS);
        try (Connection first = claimInAnotherReplica(key, another)) {
            CompletableFuture<Response> second = CompletableFuture.supplyAsync(() -> place(key, TWO_TEAS));
            awaitAWaitingRequest();
            first.rollback();

            await().until(second::isDone);
            assertThat(orderIn(second.join())).isNotEqualTo(orderIn(another));
            assertSame(place(key, TWO_TEAS), second.join());
        }
        assertPlaced(2);
    }

    @Test
    void limitsNoOtherWaitOfTheTransaction() throws Exception {
        try (Connection migration = dataSource.getConnection()) {
            migration.setAutoCommit(false);
            try (Statement lock = migration.createStatement()) {
                lock.execute("lock table order_line in share mode");
            }
            CompletableFuture<Response> answer = CompletableFuture.supplyAsync(() -> place(key, TWO_TEAS));
            await().until(() -> answer.isDone() || database.count("""
                    select count(*) from pg_stat_activity
                    where datname = current_database() and wait_event = 'relation'
                        and clock_timestamp() - query_start > interval '2500 ms'""") == 1);
            migration.rollback();

            assertThat(answer.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(201);
        }
        assertPlaced(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void placesOneOrderForManyConcurrentRequests(int round) {
        ExecutorService clients = Executors.newFixedThreadPool(20);
        try {
            List<CompletableFuture<Response>> answers = Stream.generate(
                            () -> CompletableFuture.supplyAsync(() -> place(key, TWO_TEAS), clients))
                    .limit(20)
                    .toList();
            await().atMost(Duration.ofSeconds(30)).until(() -> answers.stream().allMatch(CompletableFuture::isDone));

            List<Response> placed = answers.stream()
                    .map(CompletableFuture::join)
                    .filter(answer -> answer.statusCode() != 409)
                    .toList();
            assertThat(placed).as("round %d", round).isNotEmpty();
            placed.forEach(answer -> assertSame(answer, placed.get(0)));
        } finally {
            clients.shutdownNow();
        }
        assertPlaced(1);
    }

    /** Claims the key as another replica that has not committed yet. */
    private Connection claimInAnotherReplica(String claimed, Response answer) throws SQLException {
        Connection connection = dataSource.getConnection();
        connection.setAutoCommit(false);
        try (PreparedStatement claim = connection.prepareStatement("""
                insert into idempotency_key (caller, key, request_hash, order_id)
                select caller, ?, request_hash, order_id from idempotency_key where order_id = ?""")) {
            claim.setString(1, claimed);
            claim.setObject(2, orderIn(answer));
            assertThat(claim.executeUpdate()).isEqualTo(1);
        }
        return connection;
    }

    private void awaitAWaitingRequest() {
        await().until(() -> database.count("""
                select count(*) from pg_stat_activity
                where datname = current_database() and wait_event = 'transactionid'""") == 1);
    }

    private void withCatalogue(String change, Runnable work) {
        database.execute("create table product_before as table product");
        try {
            database.execute(change);
            work.run();
        } finally {
            database.execute("""
                    truncate product;
                    insert into product table product_before;
                    drop table product_before;
                    """);
        }
    }

    private void confirm(UUID order) {
        List<Progress> done = Stream.of(StepName.NOTIFICATION, StepName.SELLER, StepName.LOGISTICS)
                .map(name -> new Progress(
                        order,
                        WorkflowStep.done(
                                name,
                                new WorkflowStep.Answer(
                                        Instant.now(),
                                        name + "_DONE",
                                        UUID.randomUUID().toString(),
                                        "{}"))))
                .toList();
        transactions.runDetached(() -> recordProgress.record(done)).await().atMost(Duration.ofSeconds(10));
    }

    private static void assertSame(Response answer, Response first) {
        assertThat(answer.statusCode()).isEqualTo(first.statusCode()).isEqualTo(201);
        assertThat(answer.header("Location")).isEqualTo(first.header("Location"));
        assertThat(answer.contentType()).isEqualTo(first.contentType());
        assertThat(answer.asString()).isEqualTo(first.asString());
    }

    private void assertPlaced(int orders) {
        assertThat(orders() - ordersBefore).as("orders").isEqualTo(orders);
        assertThat(events() - eventsBefore).as("events").isEqualTo(orders);
    }

    private long orders() {
        return database.count("select count(*) from customer_order");
    }

    /** The number of events ever written. Published events are deleted. */
    private long events() {
        return database.count("select coalesce(pg_sequence_last_value('outbox_event_seq_seq'), 0)");
    }

    private static UUID orderIn(Response answer) {
        return UUID.fromString(answer.then().statusCode(201).extract().path("id"));
    }

    private Response placeAs(String email, int quantity) {
        return Callers.customer(email)
                .header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body(body(
                        TestOrders.CUSTOMER.replace("anna.schneider@example.org", email),
                        TestOrders.ADDRESS,
                        "[" + line(TEA, quantity) + "]"))
                .post("/orders");
    }

    private static String resource(String name) throws IOException {
        try (InputStream file = Objects.requireNonNull(IdempotencyKeyTest.class.getResourceAsStream(name))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Response place(String key, String body) {
        return post(key, body).extract().response();
    }
}
