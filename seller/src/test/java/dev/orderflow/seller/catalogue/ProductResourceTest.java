package dev.orderflow.seller.catalogue;

import static dev.orderflow.seller.Callers.as;
import static dev.orderflow.seller.Callers.operator;
import static dev.orderflow.seller.Callers.seller;
import static dev.orderflow.seller.Callers.service;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.orderflow.outbox.testing.Broker;
import dev.orderflow.outbox.testing.Broker.Message;
import dev.orderflow.outbox.testing.Contracts;
import dev.orderflow.seller.Warehouse;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ProductResourceTest {

    private static final String PROBLEMS = "https://orderflow.dev/problems/";

    @Inject
    Warehouse warehouse;

    @Test
    void pagesThroughTheCatalogueBySku() {
        List<String> skus = new ArrayList<>();
        String after = "";
        do {
            JsonPath page = given().queryParam("after", after)
                    .queryParam("limit", 7)
                    .get("/products")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            assertThat(page.getList("items")).hasSizeLessThanOrEqualTo(7).isNotEmpty();
            skus.addAll(page.getList("items.sku"));
            after = page.getString("next");
        } while (after != null);

        assertThat(skus).isSortedAccordingTo(Comparator.naturalOrder()).doesNotHaveDuplicates();
        assertThat(skus.stream().filter(sku -> !sku.startsWith("TEST-"))).hasSizeGreaterThanOrEqualTo(36);
    }

    @Test
    void showsPiecesOnlyToTheSellerAndServices() {
        String sku = warehouse.product("alpenrad", 6);

        for (RequestSpecification caller : List.of(given(), seller("nordlicht"), as("alpenrad", "wrong"))) {
            caller.get("/products/" + sku)
                    .then()
                    .statusCode(200)
                    .body("availability", equalTo("IN_STOCK"))
                    .body("$", not(hasKey("stock")));
        }
        seller("alpenrad").get("/products/" + sku).then().body("stock.available", equalTo(6));
        service().get("/products/" + sku).then().body("stock.available", equalTo(6));
        JsonPath items =
                seller("nordlicht").queryParam("limit", 100).get("/products").jsonPath();
        assertThat(items.getList("items.findAll { it.seller.id == 'nordlicht' }.stock"))
                .isNotEmpty()
                .doesNotContainNull();
        assertThat(items.getList("items.findAll { it.seller.id != 'nordlicht' }.stock"))
                .isNotEmpty()
                .containsOnlyNulls();
    }

    @Test
    void cachesDoNotKeepPieces() {
        given().get("/products/BIKE-STAND-OAK")
                .then()
                .header("Cache-Control", startsWith("public"))
                .header("Vary", "Authorization");
        operator().get("/products/BIKE-STAND-OAK").then().header("Cache-Control", "no-store");
    }

    @Test
    void showsAProductWithItsStock() {
        operator()
                .get("/products/BIKE-STAND-OAK")
                .then()
                .statusCode(200)
                .body("sku", equalTo("BIKE-STAND-OAK"))
                .body("version", equalTo(1))
                .body("name", equalTo("Wall stand, oiled oak"))
                .body("seller.id", equalTo("alpenrad"))
                .body("seller.name", equalTo("Alpenrad GmbH"))
                .body("price.amount", equalTo("149.00"))
                .body("price.currency", equalTo("EUR"))
                .body("active", equalTo(true))
                .body("availability", equalTo("LOW"))
                .body("stock.onHand", equalTo(3))
                .body("stock.reserved", equalTo(0))
                .body("stock.available", equalTo(3));
    }

    @Test
    void publishesEachVersion() {
        String sku = warehouse.product("alpenrad", 7);
        try (Broker broker = Broker.connect()) {
            List<Message> published = broker.subscribe("seller.events");

            put(sku, details("Bell", "19.90", true))
                    .statusCode(200)
                    .body("version", equalTo(2))
                    .body("name", equalTo("Bell"))
                    .body("price.amount", equalTo("19.90"))
                    .body("stock.onHand", equalTo(7));
            put(sku, details("Bell", "21.5", false)).statusCode(200).body("version", equalTo(3));

            await().until(() -> about(sku, published).size() == 2);
            assertThat(about(sku, published)).allSatisfy(message -> {
                assertThat(message.type()).isEqualTo("PRODUCT_CHANGED");
                Contracts.assertValid("PRODUCT_CHANGED", message.body());
            });
            JsonPath last = JsonPath.from(about(sku, published).get(1).body());
            assertThat(last.getLong("version")).isEqualTo(3);
            assertThat(last.getString("price.amount")).isEqualTo("21.50");
            assertThat(last.getString("sellerId")).isEqualTo("alpenrad");
            assertThat(last.getBoolean("active")).isFalse();
        }
    }

    @Test
    void publishesNothingWithoutAChange() {
        String sku = warehouse.product("alpenrad", 7);
        try (Broker broker = Broker.connect()) {
            List<Message> published = broker.subscribe("seller.events");
            put(sku, details("Bell", "19.90", true)).body("version", equalTo(2));

            put(sku, details("Bell", "19.9", true)).statusCode(200).body("version", equalTo(2));

            await().during(Duration.ofMillis(700))
                    .until(() -> about(sku, published).size() <= 1);
        }
    }

    @Test
    void concurrentChangesArePublishedInTheOrderOfTheirVersions() {
        String sku = warehouse.product("alpenrad", 7);
        try (Broker broker = Broker.connect()) {
            List<Message> published = broker.subscribe("seller.events");

            CompletableFuture.allOf(IntStream.range(0, 10)
                            .mapToObj(i -> CompletableFuture.runAsync(() ->
                                    put(sku, details("Bell " + i, "1.00", true)).statusCode(200)))
                            .toArray(CompletableFuture[]::new))
                    .join();

            await().until(() -> about(sku, published).size() == 10);
            assertThat(about(sku, published))
                    .extracting(message -> JsonPath.from(message.body()).getLong("version"))
                    .containsExactly(2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L);
        }
    }

    @Test
    void aSellerChangesOnlyItsOwnProducts() {
        String sku = warehouse.product("alpenrad", 7);
        String change = details("Bell", "19.90", true);

        problem(
                seller("nordlicht")
                        .contentType(ContentType.JSON)
                        .body(change)
                        .put("/products/" + sku)
                        .then(),
                403,
                "forbidden");
        given().get("/products/" + sku).then().body("version", equalTo(1));

        seller("alpenrad")
                .contentType(ContentType.JSON)
                .body(change)
                .put("/products/" + sku)
                .then()
                .statusCode(200)
                .body("version", equalTo(2));
    }

    @Test
    void doesNotFindAnUnknownSku() {
        problem(given().get("/products/UNKNOWN").then(), 404, "not-found");
        problem(put("UNKNOWN", details("Bell", "1.00", true)), 404, "not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "101", "-1", "ten", "1e1", "99999999999"})
    void refusesAnInvalidLimit(String limit) {
        problem(given().queryParam("limit", limit).get("/products").then(), 400, "validation-failed")
                .body("violations.field", hasItem("limit"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    name         | {"name": " ", "description": "", "price": {"amount": "1.00", "currency": "EUR"}, "active": true}
                    name         | {"name": "a\\nb", "description": "", "price": {"amount": "1.00", "currency": "EUR"}, "active": true}
                    name         | {"name": "\\u00a0\\u200b", "description": "", "price": {"amount": "1.00", "currency": "EUR"}, "active": true}
                    name         | {"name": "\\u202elleB", "description": "", "price": {"amount": "1.00", "currency": "EUR"}, "active": true}
                    description  | {"name": "Bell", "description": "\\u202e", "price": {"amount": "1.00", "currency": "EUR"}, "active": true}
                    description  | {"name": "Bell", "price": {"amount": "1.00", "currency": "EUR"}, "active": true}
                    description  | {"name": "Bell", "description": "\\u0000", "price": {"amount": "1.00", "currency": "EUR"}, "active": true}
                    active       | {"name": "Bell", "description": "", "price": {"amount": "1.00", "currency": "EUR"}}
                    price        | {"name": "Bell", "description": "", "active": true}
                    price.amount | {"name": "Bell", "description": "", "price": {"amount": "-1.00", "currency": "EUR"}, "active": true}
                    price.amount | {"name": "Bell", "description": "", "price": {"amount": "1,50", "currency": "EUR"}, "active": true}
                    price.amount | {"name": "Bell", "description": "", "price": {"amount": "1.005", "currency": "EUR"}, "active": true}
                    price.amount | {"name": "Bell", "description": "", "price": {"currency": "EUR"}, "active": true}
                    price.currency | {"name": "Bell", "description": "", "price": {"amount": "1.00", "currency": "XYZ"}, "active": true}
                    price.currency | {"name": "Bell", "description": "", "price": {"amount": "1.00"}, "active": true}
                    """)
    void refusesInvalidDetails(String field, String body) {
        String sku = warehouse.product("alpenrad", 7);

        problem(put(sku, body), 400, "validation-failed").body("violations.field", hasItem(field));

        given().get("/products/" + sku).then().body("version", equalTo(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"name\": ", "[]", "{\"name\": {\"a\": 1}}", "{\"active\": \"maybe\"}"})
    void refusesMalformedJson(String body) {
        problem(put("BIKE-BELL-BRASS", body), 400, "malformed-request");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    name         | {"name": 1}
                    description  | {"description": true}
                    active       | {"active": "true"}
                    active       | {"active": 1}
                    price.amount | {"price": {"amount": 19.9}}
                    """)
    void namesTheFieldOfTheWrongType(String field, String body) {
        problem(put("BIKE-BELL-BRASS", body), 400, "malformed-request").body("field", equalTo(field));
    }

    @Test
    void refusesAnEmptyBody() {
        problem(
                operator()
                        .contentType(ContentType.JSON)
                        .put("/products/BIKE-BELL-BRASS")
                        .then(),
                400,
                "validation-failed");
    }

    @Test
    void refusesALargeBody() {
        operator()
                .contentType(ContentType.JSON)
                .body(details("x".repeat(70_000), "1.00", true))
                .put("/products/BIKE-BELL-BRASS")
                .then()
                .statusCode(413);
    }

    @Test
    void refusesOtherMethodsAndContentTypes() {
        problem(
                given().contentType(ContentType.JSON)
                        .body("{}")
                        .post("/products")
                        .then(),
                405,
                "method-not-allowed");
        problem(given().delete("/products/BIKE-BELL-BRASS").then(), 405, "method-not-allowed");
        problem(
                operator()
                        .contentType(ContentType.TEXT)
                        .body("{}")
                        .put("/products/BIKE-BELL-BRASS")
                        .then(),
                415,
                "unsupported-media-type");
    }

    @Test
    void documentsItself() {
        given().accept(ContentType.JSON)
                .get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body("paths.'/products/{sku}'.put.responses.'404'.description", containsString("not-found"))
                .body("paths.'/shipments'.get.parameters", hasSize(4));
    }

    private static ValidatableResponse put(String sku, String body) {
        return operator()
                .contentType(ContentType.JSON)
                .body(body)
                .put("/products/" + sku)
                .then();
    }

    private static String details(String name, String amount, boolean active) {
        return """
                {"name": "%s", "description": "Rings", "price": {"amount": "%s", "currency": "EUR"}, "active": %s}""".formatted(name, amount, active);
    }

    private static List<Message> about(String sku, List<Message> published) {
        return published.stream()
                .filter(message -> sku.equals(message.subject()))
                .toList();
    }

    private static ValidatableResponse problem(ValidatableResponse response, int status, String slug) {
        return response.log()
                .ifValidationFails()
                .statusCode(status)
                .contentType(startsWith("application/problem+json"))
                .body("status", equalTo(status))
                .body("type", equalTo(PROBLEMS + slug));
    }
}
