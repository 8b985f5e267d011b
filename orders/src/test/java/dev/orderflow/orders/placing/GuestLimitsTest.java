package dev.orderflow.orders.placing;

import static dev.orderflow.orders.TestOrders.ADDRESS;
import static dev.orderflow.orders.TestOrders.MUG;
import static dev.orderflow.orders.TestOrders.TEA;
import static dev.orderflow.orders.TestOrders.line;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.matchesPattern;

import dev.orderflow.orders.Callers;
import dev.orderflow.orders.Database;
import dev.orderflow.orders.TestOrders;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(GuestLimitsTest.BehindAProxy.class)
class GuestLimitsTest {

    public static class BehindAProxy implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.http.proxy.proxy-address-forwarding", "true",
                    "quarkus.http.proxy.trusted-proxies", "127.0.0.1",
                    "orders.limits.enabled", "true",
                    "orders.limits.orders-per-address", "4",
                    "orders.limits.orders-per-recipient", "2",
                    "orders.limits.pieces-per-sku", "20");
        }
    }

    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    @Inject
    Database database;

    @BeforeEach
    void awaitCatalogue() {
        TestOrders.awaitCatalogue();
    }

    @Test
    void limitsTheOrdersOfAClientAddress() {
        String address = newAddress();
        for (int placed = 1; placed <= 4; placed++) {
            assertThat(place(address, newRecipient())).isEqualTo(201);
        }

        post(given().header("X-Forwarded-For", address), body(newRecipient()))
                .then()
                .statusCode(429)
                .contentType("application/problem+json")
                .body("type", endsWith("/too-many-requests"))
                .header("Retry-After", matchesPattern("[1-9][0-9]{0,2}"));
        assertThat(place(newAddress(), newRecipient())).isEqualTo(201);
    }

    @Test
    void limitsTheOrdersForARecipient() {
        String recipient = newRecipient();

        assertThat(place(newAddress(), recipient)).isEqualTo(201);
        assertThat(place(newAddress(), recipient.toUpperCase(Locale.ROOT))).isEqualTo(201);
        assertThat(place(newAddress(), recipient)).isEqualTo(429);
        assertThat(place(newAddress(), recipient.replace("@", "+other@"))).isEqualTo(429);
        assertThat(database.count("select count(*) from customer_order where lower(customer_email) = ?", recipient))
                .isEqualTo(2);
    }

    @Test
    void aLongerHeaderIsNotAnotherAddress() {
        String address = newAddress();
        List<Integer> answers = IntStream.range(0, 6)
                .mapToObj(i -> post(
                                given().header("X-Forwarded-For", "203.0.113." + i + ", 198.51.100.1, " + address),
                                body(newRecipient()))
                        .statusCode())
                .toList();

        assertThat(answers).containsExactly(201, 201, 201, 201, 429, 429);
    }

    @Test
    void moreHeadersAreNotAnotherAddress() {
        String address = newAddress();
        List<Integer> answers = IntStream.range(0, 6)
                .mapToObj(i -> post(given().header("X-Forwarded-For", "203.0.113." + i, address), body(newRecipient()))
                        .statusCode())
                .toList();

        assertThat(answers).containsExactly(201, 201, 201, 201, 429, 429);
    }

    @Test
    void concurrentOrdersKeepTheLimit() {
        String recipient = newRecipient();

        List<Integer> answers = IntStream.range(0, 12)
                .parallel()
                .mapToObj(i -> place(newAddress(), recipient))
                .toList();

        assertThat(answers)
                .containsOnly(201, 429)
                .filteredOn(status -> status == 201)
                .hasSize(2);
    }

    @Test
    void anOrderRefusedForAnotherReasonDoesNotCount() {
        String address = newAddress();
        for (int refused = 1; refused <= 5; refused++) {
            assertThat(post(given().header("X-Forwarded-For", address), body(newRecipient(), line("NO-SUCH-THING", 1)))
                            .statusCode())
                    .isEqualTo(422);
        }

        assertThat(place(address, newRecipient())).isEqualTo(201);
    }

    @Test
    void aRepeatedRequestDoesNotCount() {
        String address = newAddress();
        String body = body(newRecipient());
        String key = UUID.randomUUID().toString();

        for (int repeated = 1; repeated <= 6; repeated++) {
            assertThat(post(given().header("X-Forwarded-For", address).header("Idempotency-Key", key), body)
                            .statusCode())
                    .isEqualTo(201);
        }
    }

    @Test
    void operatorsHaveNoLimit() {
        String address = newAddress();
        String recipient = newRecipient();
        for (int placed = 1; placed <= 5; placed++) {
            assertThat(post(Callers.operator().header("X-Forwarded-For", address), body(recipient))
                            .statusCode())
                    .isEqualTo(201);
        }
    }

    @Test
    void limitsThePiecesOfASkuInAnOrder() {
        post(given().header("X-Forwarded-For", newAddress()), body(newRecipient(), line(TEA, 20)))
                .then()
                .statusCode(201);
        post(given().header("X-Forwarded-For", newAddress()), body(newRecipient(), line(TEA, 21)))
                .then()
                .statusCode(400)
                .body("violations.field", contains("lines[0].quantity"))
                .body("violations.message", contains("must be at most 20, together with the other lines of the sku"));
        post(
                        given().header("X-Forwarded-For", newAddress()),
                        body(newRecipient(), line(TEA, 11) + "," + line(MUG, 1) + "," + line(TEA, 10)))
                .then()
                .statusCode(400)
                .body("violations.field", contains("lines[2].quantity"));
    }

    private static int place(String address, String recipient) {
        return post(given().header("X-Forwarded-For", address), body(recipient)).statusCode();
    }

    private static Response post(RequestSpecification request, String body) {
        return request.contentType(ContentType.JSON).body(body).post("/orders");
    }

    private static String body(String recipient) {
        return body(recipient, line(TEA, 1));
    }

    private static String body(String recipient, String lines) {
        return TestOrders.body("""
                {"name": "Anna Schneider", "email": "%s"}""".formatted(recipient), ADDRESS, "[" + lines + "]");
    }

    private static String newRecipient() {
        return "c" + UUID.randomUUID() + "@example.org";
    }

    private static String newAddress() {
        return "192.0.2." + ADDRESSES.incrementAndGet();
    }
}
