package dev.orderflow.orders.api;

import static dev.orderflow.orders.TestOrders.TEA;
import static dev.orderflow.orders.TestOrders.body;
import static dev.orderflow.orders.TestOrders.line;
import static dev.orderflow.orders.TestOrders.post;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import dev.orderflow.orders.Database;
import dev.orderflow.orders.TestOrders;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.HttpClientConfig;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
class IdempotencyKeyHeaderTest {

    private static final String BODY = body("[" + line(TEA, 1) + "]");

    @Inject
    Database database;

    private long ordersBefore;

    @BeforeEach
    void countOrders() {
        TestOrders.awaitCatalogue();
        ordersBefore = orders();
    }

    static Stream<String> badKeys() {
        return Stream.of("", "a b", "a\tb", "x".repeat(256), "schlüssel");
    }

    @ParameterizedTest
    @MethodSource("badKeys")
    void refusesABadKey(String bad) {
        // The client sends a question mark for a character that is not ASCII.
        assertRefused(given().config(RestAssured.config()
                        .httpClient(HttpClientConfig.httpClientConfig()
                                .setParam("http.protocol.element-charset", "ISO-8859-1")))
                .header("Idempotency-Key", bad));
    }

    @Test
    void refusesTwoKeys() {
        assertRefused(given().header("Idempotency-Key", "one", "two"));
    }

    static Stream<String> goodKeys() {
        return Stream.of("!", "\"8e03978e-40d5-43dd-bc93-6894a57f9324\"", "~';drop/*%00$1", "x".repeat(255));
    }

    @ParameterizedTest
    @MethodSource("goodKeys")
    void acceptsVisibleCharacters(String good) {
        String first = post(good, BODY).statusCode(201).extract().path("id");

        post(good, BODY).statusCode(201).body("id", equalTo(first));
        assertThat(orders()).isEqualTo(ordersBefore + 1);
    }

    private void assertRefused(RequestSpecification request) {
        request.contentType(ContentType.JSON)
                .body(BODY)
                .post("/orders")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("https://orderflow.dev/problems/validation-failed"))
                .body("violations.field", contains("Idempotency-Key"))
                .body("violations.in", contains("header"));
        assertThat(orders()).isEqualTo(ordersBefore);
    }

    private long orders() {
        return database.count("select count(*) from customer_order");
    }
}
