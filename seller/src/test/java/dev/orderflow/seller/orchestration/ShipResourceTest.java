package dev.orderflow.seller.orchestration;

import static dev.orderflow.seller.Callers.service;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.outbox.testing.Broker;
import dev.orderflow.outbox.testing.Broker.Message;
import dev.orderflow.outbox.testing.Contracts;
import dev.orderflow.seller.Mailbox;
import dev.orderflow.seller.Warehouse;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class ShipResourceTest {

    private static final String PROBLEMS = "https://orderflow.dev/problems/";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    Warehouse warehouse;

    @Inject
    ObjectMapper json;

    Mailbox mailbox;

    private final UUID orderId = UUID.randomUUID();
    private Broker broker;
    private List<Message> published;

    @BeforeEach
    void connect() {
        broker = Broker.connect();
        published = broker.subscribe("seller.events");
    }

    @AfterEach
    void noEventIsPublished() {
        await().during(Duration.ofMillis(500))
                .until(() -> published.stream().noneMatch(event -> event.body().contains(orderId.toString())));
        broker.close();
    }

    @Test
    void answersOnceEachSellerIsNotified() {
        String lamp = warehouse.product("nordlicht", 5);
        String pencil = warehouse.product("papierwerk", 5);

        String answer = shipped(line(lamp, 1), line(pencil, 2), line(lamp, 1));

        Contracts.assertValid("SELLER_NOTIFIED", answer);
        assertThat(answer).contains(orderId.toString());
        assertThat(mailbox.mailsAbout(orderId)).hasSize(2);
        assertThat(warehouse.reserved(lamp)).isEqualTo(2);
    }

    @Test
    void aRepetitionGetsTheFirstAnswer() {
        String sku = warehouse.product("alpenrad", 5);
        String first = shipped(line(sku, 2));

        assertThat(shipped(line(sku, 4))).isEqualTo(first);

        assertThat(warehouse.reserved(sku)).isEqualTo(2);
        assertThat(mailbox.mailsAbout(orderId)).hasSize(1);
    }

    @Test
    void refusesAKeyThatDiffersFromTheOrder() {
        String sku = warehouse.product("alpenrad", 5);

        service()
                .header("Idempotency-Key", UUID.randomUUID())
                .contentType(ContentType.JSON)
                .body(request(line(sku, 2)))
                .post("/ship")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", equalTo("https://orderflow.dev/problems/idempotency-key-mismatch"));

        assertThat(warehouse.reserved(sku)).isZero();
    }

    @Test
    void concurrentRepetitionsReserveOnce() {
        String sku = warehouse.product("alpenrad", 50);

        List<CompletableFuture<String>> all = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> shipped(line(sku, 2))))
                .toList();

        assertThat(all.stream().map(CompletableFuture::join).distinct()).hasSize(1);
        assertThat(warehouse.reserved(sku)).isEqualTo(2);
        assertThat(warehouse.shipments(orderId)).isEqualTo(1);
        assertThat(mailbox.mailsAbout(orderId)).hasSize(1);
    }

    @Test
    void isPendingWhileASellerIsNotNotified() {
        String sku = warehouse.product("alpenrad", 5);
        mailbox.stop();
        try {
            ship(line(sku, 2)).statusCode(202).body("state", equalTo("PENDING"));
        } finally {
            mailbox.restart();
        }

        await().atMost(PATIENCE).until(() -> ship(line(sku, 2)).extract().statusCode() == 200);
        assertThat(warehouse.reserved(sku)).isEqualTo(2);
    }

    @Test
    void reportsShortages() throws Exception {
        String scarce = warehouse.product("alpenrad", 1);
        String plenty = warehouse.product("alpenrad", 100);

        String problem = ship(line(plenty, 1), line(scarce, 2))
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", equalTo(PROBLEMS + "stock-unavailable"))
                .body("event", equalTo("STOCK_UNAVAILABLE"))
                .body("data.lines.sku", contains(scarce))
                .extract()
                .asString();

        Contracts.assertValid(
                "STOCK_UNAVAILABLE", json.readTree(problem).get("data").toString());
        assertThat(warehouse.reserved(plenty)).isZero();
        warehouse.deliver(scarce, 10);
        ship(line(plenty, 1), line(scarce, 2)).statusCode(409);
    }

    @Test
    void aRepeatedReleaseGetsTheFirstAnswer() {
        String sku = warehouse.product("alpenrad", 5);
        shipped(line(sku, 2));

        String released = released();

        Contracts.assertValid("SHIPMENTS_RELEASED", released);
        assertThat(released).contains(sku);
        assertThat(released()).isEqualTo(released);
        assertThat(warehouse.reserved(sku)).isZero();
        ship(line(sku, 2)).statusCode(409).body("type", equalTo(PROBLEMS + "order-released"));
        await().atMost(PATIENCE).until(() -> mailbox.mailsAbout(orderId).size() == 2);
    }

    @Test
    void anOrderThatWasReleasedFirstIsNeverPrepared() {
        String sku = warehouse.product("alpenrad", 5);

        service()
                .delete("/ship/" + orderId)
                .then()
                .statusCode(200)
                .body("orderId", equalTo(orderId.toString()))
                .body("lines", empty());

        ship(line(sku, 2)).statusCode(409).body("type", equalTo(PROBLEMS + "order-released"));
        assertThat(warehouse.reserved(sku)).isZero();
        assertThat(warehouse.shipments(orderId)).isZero();
    }

    @Test
    void concurrentReservationsAndReleasesLeaveNothingReserved() {
        String sku = warehouse.product("alpenrad", 50);

        List<CompletableFuture<Integer>> all = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> i % 2 == 0
                        ? ship(line(sku, 2)).extract().statusCode()
                        : service().delete("/ship/" + orderId).statusCode()))
                .toList();

        assertThat(all.stream().map(CompletableFuture::join)).allMatch(status -> status == 200 || status == 409);
        assertThat(warehouse.reserved(sku)).isZero();
        assertThat(warehouse.openPieces(sku)).isZero();
    }

    @Test
    void takesAnAddressWithoutPostalCodeAndRegion() {
        String sku = warehouse.product("alpenrad", 5);

        post(request(line(sku, 1)).replace("10117", "").replace("DE-BE", ""))
                .then()
                .statusCode(200);

        assertThat(mailbox.mailsAbout(orderId)).hasSize(1);
    }

    @Test
    void refusesToReleaseAShippedOrder() {
        String sku = warehouse.product("alpenrad", 5);
        shipped(line(sku, 2));
        broker.publish(
                "orders.events", "ORDER_SHIPPED", UUID.randomUUID().toString(), orderId.toString(), """
                        {"orderId": "%s", "shippedAt": "2026-11-22T12:00:00Z"}""".formatted(
                                orderId));
        await().atMost(PATIENCE).until(() -> warehouse.onHand(sku) == 3);

        service()
                .delete("/ship/" + orderId)
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", equalTo(PROBLEMS + "order-shipped"))
                .body("detail", containsString(orderId.toString()));
        assertThat(warehouse.onHand(sku)).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    orderId                   | {"orderId": null}
                    customer                  | {"customer": null}
                    customer.name             | {"customer": {"name": "Ada\\r\\nBcc: x"}}
                    deliveryAddress           | {"deliveryAddress": null}
                    deliveryAddress.city      | {"deliveryAddress": {"street": "a", "postalCode": "1", "region": "DE-BE", "country": "DE"}}
                    lines                     | {"lines": null}
                    lines                     | {"lines": []}
                    lines[0].quantity         | {"lines": [{"sku": "A", "quantity": 0}]}
                    lines[0].quantity         | {"lines": [{"sku": "A"}]}
                    lines[0].sku              | {"lines": [{"quantity": 1}]}
                    """)
    void refusesAnInvalidRequest(String field, String change) throws Exception {
        ObjectNode request = (ObjectNode) json.readTree(request(line("A", 1)));
        request.setAll((ObjectNode) json.readTree(change));

        post(request.toString())
                .then()
                .statusCode(400)
                .body("type", equalTo(PROBLEMS + "validation-failed"))
                .body("violations.field", hasItem(field));
    }

    private String shipped(String... lines) {
        return ship(lines).statusCode(200).extract().asString();
    }

    private String released() {
        return service()
                .delete("/ship/" + orderId)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private ValidatableResponse ship(String... lines) {
        return post(request(lines)).then();
    }

    private static Response post(String body) {
        return service().contentType(ContentType.JSON).body(body).post("/ship");
    }

    private static String line(String sku, int quantity) {
        return """
                {"sku": "%s", "quantity": %d}""".formatted(sku, quantity);
    }

    private String request(String... lines) {
        return """
                {"orderId": "%s", "customer": {"name": "Ada Lovelace"},
                 "deliveryAddress": {"street": "Unter den Linden 1", "city": "Berlin", "postalCode": "10117",
                                     "region": "DE-BE", "country": "DE"},
                 "lines": [%s]}
                """.formatted(orderId, String.join(", ", lines));
    }
}
