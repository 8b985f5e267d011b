package dev.orderflow.orders.api;

import static dev.orderflow.orders.Callers.bearer;
import static dev.orderflow.orders.Callers.customer;
import static dev.orderflow.orders.Callers.holder;
import static dev.orderflow.orders.Callers.operator;
import static dev.orderflow.orders.Callers.reader;
import static dev.orderflow.orders.Callers.service;
import static dev.orderflow.orders.TestOrders.ADDRESS;
import static dev.orderflow.orders.TestOrders.TEA;
import static dev.orderflow.orders.TestOrders.body;
import static dev.orderflow.orders.TestOrders.line;
import static dev.orderflow.orders.TestOrders.post;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.orderflow.orders.Customer;
import dev.orderflow.orders.Database;
import dev.orderflow.orders.TestOrders;
import dev.orderflow.outbox.ShortId;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class OrdersOfACustomerTest {

    @Inject
    Database database;

    private final String email = "c" + UUID.randomUUID() + "@example.org";

    @BeforeEach
    void awaitCatalogue() {
        TestOrders.awaitCatalogue();
    }

    @Test
    void aGuestFollowsAnOrderWithItsToken() {
        JsonPath placed = post(order(email)).statusCode(201).extract().jsonPath();

        holder(placed.getString("accessToken"))
                .get("/orders/" + placed.getString("id"))
                .then()
                .statusCode(200)
                .body("id", equalTo(placed.getString("id")))
                .body("accessToken", nullValue());
    }

    @Test
    void aRepeatedRequestGetsTheSameToken() {
        String key = UUID.randomUUID().toString();

        String first = post(key, order(email)).statusCode(201).extract().asString();

        assertThat(post(key, order(email)).statusCode(201).extract().asString())
                .contains("accessToken")
                .isEqualTo(first);
    }

    @Test
    void aCustomerListsOnlyOwnOrders() {
        String first = place(customer(email), email).extract().path("id");
        place(given(), "other-" + email);
        String second = place(given(), email.toUpperCase(Locale.ROOT).replace("@EXAMPLE.ORG", "@Example.org"))
                .extract()
                .path("id");

        customer(email).get("/orders").then().statusCode(200).body("items.id", contains(second, first));
        JsonPath page = customer(email).get("/orders?limit=1").jsonPath();
        assertThat(page.getList("items.id")).isEqualTo(List.of(second));
        customer(email)
                .get("/orders?limit=1&after=" + page.getString("next"))
                .then()
                .body("items.id", contains(first))
                .body("next", nullValue());
        customer("nobody-" + email).get("/orders").then().statusCode(200).body("items", empty());
        operator().get("/orders?limit=3").then().body("items", hasSize(3));
    }

    @Test
    void anOperatorFindsOrdersByEmailAndIsRecordedWithoutIt() {
        String first = place(given(), email).extract().path("id");
        place(given(), "other-" + email);
        String second = place(given(), email).extract().path("id");

        JsonPath page = find(operator(), "{\"email\": \"%s\", \"limit\": 1}".formatted(email.toUpperCase(Locale.ROOT)))
                .statusCode(200)
                .body("items.id", contains(second))
                .body("items[0].status", notNullValue())
                .body("items[0].number", equalTo(ShortId.of(UUID.fromString(second))))
                .body("items[0]", not(hasKey("customer")))
                .extract()
                .jsonPath();
        find(operator(), "{\"email\": \"%s\", \"after\": \"%s\"}".formatted(email, page.getString("next")))
                .body("items.id", contains(first))
                .body("next", nullValue());
        find(operator(), "{\"email\": \"without-orders-%s\"}".formatted(email)).body("items", empty());

        operator()
                .get("/ops/actions?limit=3")
                .then()
                .body("items.operator", everyItem(equalTo("ada")))
                .body("items.action", everyItem(equalTo("find-customer-orders")))
                .body("items.target", everyItem(equalTo("ops/customers/orders")));
    }

    @Test
    void onlyOperatorsFindOrdersByEmail() {
        String request = "{\"email\": \"%s\"}".formatted(email);
        find(reader(), request).statusCode(403);
        find(service(), request).statusCode(403);
        find(given(), request).statusCode(401);
        find(operator(), "{\"email\": \"anna\"}").statusCode(400).body("detail", not(containsString("anna")));
        find(operator(), "{}").statusCode(400);
        find(operator(), "{\"email\": \"%s\", \"limit\": 101}".formatted(email)).statusCode(400);
    }

    private static ValidatableResponse find(RequestSpecification caller, String body) {
        return caller.contentType(ContentType.JSON)
                .body(body)
                .post("/ops/customers/orders")
                .then();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            customer_order_by_email  | lower(customer_email collate "C") = '7@many.example' and id < '%s' order by id desc limit 20
            customer_order_by_number | right(cast(id as text), 12) = '4e7d1a2b3c4d'
            """)
    void ordersAreFoundByAnIndex(String index, String condition) {
        database.execute("""
                insert into customer_order
                    (id, status, coordination, placed_at, customer_name, customer_email, street, city, postal_code, region,
                     country, total, currency, announce_at)
                select gen_random_uuid(), 'CONFIRMED', 'CHOREOGRAPHY', now(), 'Many', n % 5000 || '@many.example', 'A', 'B',
                    '1', 'DE-BE', 'DE', 1, 'EUR', null
                from generate_series(1, 20000) n;
                analyze customer_order;
                """);

        List<String> plan = database.texts("explain (costs off) select id from customer_order where "
                + condition.replace("%s", "ffffffff-ffff-ffff-ffff-ffffffffffff"));

        database.execute("delete from customer_order where customer_name = 'Many'; analyze customer_order");
        assertThat(plan).anySatisfy(step -> assertThat(step).contains(index));
    }

    @Test
    void aCustomerFindsOwnOrdersInEveryLanguageOfTheDatabase() {
        assertThat(database.texts("select lower('I')"))
                .as("the database of the tests is Azerbaijani")
                .containsExactly("ı");
        String order = place(given(), "IRIS." + email).extract().path("id");

        customer("iris." + email).get("/orders").then().body("items.id", contains(order));
        customer("iris." + email).get("/orders/" + order).then().statusCode(200);
    }

    @Test
    void aCustomerOrdersOnlyForTheirEmailAddress() {
        place(customer(email), email.toUpperCase(Locale.ROOT).replace("@EXAMPLE.ORG", "@example.org"));

        customer(email)
                .contentType(ContentType.JSON)
                .body(order("other-" + email))
                .post("/orders")
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("type", equalTo("https://orderflow.dev/problems/not-your-email"));
        assertThat(database.count("select count(*) from customer_order where customer_email = ?", "other-" + email))
                .isZero();
        place(operator(), "other-" + email);
    }

    @Test
    void customersHaveTheirOwnIdempotencyKeys() {
        String key = UUID.randomUUID().toString();
        String guests = post(key, order(email)).statusCode(201).extract().path("id");

        String customers = place(customer(email).header("Idempotency-Key", key), email)
                .extract()
                .path("id");

        assertThat(customers).isNotEqualTo(guests);
        place(customer(email).header("Idempotency-Key", key), email).body("id", equalTo(customers));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer abc", "Basic YWRhOndyb25n", "Bearer EXPIRED"})
    void anInvalidLoginIsNoGuest(String header) {
        String expired = token().expiresAt(Instant.now().minusSeconds(600)).sign();

        given().header("Authorization", header.replace("EXPIRED", expired))
                .contentType(ContentType.JSON)
                .body(order(email))
                .post("/orders")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", startsWith("Bearer"))
                .contentType("application/problem+json");
        assertThat(database.count("select count(*) from customer_order where customer_email = ?", email))
                .isZero();
    }

    @Test
    void anUnverifiedAddressIsIgnored() {
        UUID order = UUID.fromString(place(given(), email).extract().path("id"));
        String unproved = token().claim("email_verified", false).sign();
        String unsaid = token().sign();
        String proved = token().claim("email_verified", true).sign();

        bearer(unproved).get("/orders").then().statusCode(200).body("items", empty());
        bearer(unproved).get("/orders/" + order).then().statusCode(404);
        bearer(unsaid).get("/orders/" + order).then().statusCode(404);
        bearer(proved).get("/orders/" + order).then().statusCode(200);
    }

    @Test
    void theTokenOfAnotherIssuerIsNoLogin() {
        bearer(token().issuer("somebody else").sign()).get("/orders").then().statusCode(401);
    }

    private JwtClaimsBuilder token() {
        return Jwt.upn(email).claim("email", email).groups(Customer.ROLE);
    }

    private static ValidatableResponse place(RequestSpecification by, String email) {
        return by.contentType(ContentType.JSON)
                .body(order(email))
                .post("/orders")
                .then()
                .statusCode(201);
    }

    private static String order(String email) {
        return body(
                "{\"name\": \"A Customer\", \"email\": \"%s\"}".formatted(email), ADDRESS, "[" + line(TEA, 1) + "]");
    }
}
