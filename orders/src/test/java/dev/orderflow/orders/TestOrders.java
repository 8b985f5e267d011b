package dev.orderflow.orders;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.UUID;

/** Orders as a customer places them. */
public final class TestOrders {

    public static final String TEA = "TEA-ASSAM-250";
    public static final String MUG = "MUG-STONE-BLUE";

    public static final String CUSTOMER = """
            {"name": "Anna Schneider", "email": "anna.schneider@example.org"}""";
    public static final String ADDRESS = """
            {"street": "Unter den Linden 1", "city": "Berlin", "postalCode": "10117", "region": "DE-BE", "country": "DE"}""";

    private static final Duration LIMIT = Duration.ofSeconds(40);

    private TestOrders() {}

    public static String body(String lines) {
        return body(CUSTOMER, ADDRESS, lines);
    }

    public static String body(String customer, String address, String lines) {
        return """
                {"customer": %s, "deliveryAddress": %s, "lines": %s}""".formatted(customer, address, lines);
    }

    public static String line(String sku, int quantity) {
        return """
                {"sku": "%s", "quantity": %d}""".formatted(sku, quantity);
    }

    /** Places an order of two packets of tea. */
    public static UUID place() {
        return UUID.fromString(
                post(body("[" + line(TEA, 2) + "]")).statusCode(201).extract().path("id"));
    }

    /** Places an orchestrated order of two packets of tea. */
    public static UUID placeOrchestrated() {
        String body = body("[" + line(TEA, 2) + "]").replaceFirst("\\{", "{\"coordination\": \"ORCHESTRATION\", ");
        return UUID.fromString(post(body).statusCode(201).extract().path("id"));
    }

    public static ValidatableResponse post(String body) {
        return given().contentType(ContentType.JSON).body(body).post("/orders").then();
    }

    public static ValidatableResponse post(String idempotencyKey, String body) {
        return given().header("Idempotency-Key", idempotencyKey)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/orders")
                .then();
    }

    public static ValidatableResponse get(UUID id) {
        return Callers.operator().get("/orders/" + id).then();
    }

    public static void awaitStatus(UUID id, String status) {
        await().atMost(LIMIT).untilAsserted(() -> get(id).body("status", equalTo(status)));
    }

    /** Waits for the copy of the catalogue, which a task fills. */
    public static void awaitCatalogue() {
        await().until(() -> given().get("/products/" + TEA).statusCode() == 200);
    }
}
