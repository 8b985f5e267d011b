package dev.orderflow.orders.erasure;

import static dev.orderflow.orders.Callers.operator;
import static dev.orderflow.orders.TestOrders.ADDRESS;
import static dev.orderflow.orders.TestOrders.TEA;
import static dev.orderflow.orders.TestOrders.body;
import static dev.orderflow.orders.TestOrders.get;
import static dev.orderflow.orders.TestOrders.line;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.orderflow.orders.Database;
import dev.orderflow.orders.OrderEvents;
import dev.orderflow.orders.TestOrders;
import dev.orderflow.outbox.testing.Broker.Message;
import dev.orderflow.outbox.testing.Contracts;
import dev.orderflow.outbox.testing.Traces;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ErasureTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Inject
    Database database;

    private final String person = "p" + UUID.randomUUID().toString().replace("-", "");
    private final String email = person + "@example.org";
    private OrderEvents events;

    @BeforeEach
    void subscribe() {
        events = OrderEvents.subscribe();
    }

    @AfterEach
    void close() {
        events.close();
    }

    @Test
    void endedOrdersLoseTheirCustomerAndKeepTheDataForTheBooks() {
        UUID order = place(email);
        UUID other = place("other-" + email);
        UUID sameInCapitals = place(person.toUpperCase(Locale.ROOT) + "@EXAMPLE.ORG");
        end(order, "DELIVERED");
        end(other, "DELIVERED");
        end(sameInCapitals, "CANCELLED");
        database.execute("insert into login_code values ('%1$s', '', 0, now() + interval '1 hour')".formatted(email));
        database.execute(
                "insert into login_session values (gen_random_uuid(), '%1$s', sha256('a'), now() + interval '1 hour')"
                        .formatted(email));

        erase(email).statusCode(202).body("orders", equalTo(2)).body("waiting", equalTo(0));

        await().atMost(LIMIT).untilAsserted(() -> assertThat(announced(order)).hasSize(1));
        await().atMost(LIMIT).until(() -> isAnonymised(sameInCapitals));
        Contracts.assertValid("ORDER_ANONYMISED", announced(order).get(0).body());
        assertThat(traces()).allMatch(row -> row.contains("other-" + person)).isNotEmpty();
        get(order)
                .body("customer.name", equalTo("erased"))
                .body("customer.email", equalTo("erased@example.org"))
                .body("deliveryAddress.street", equalTo("erased"))
                .body("deliveryAddress.postalCode", equalTo(""))
                .body("deliveryAddress.country", equalTo("DE"))
                .body("anonymisedAt", notNullValue())
                .body("lines[0].sku", equalTo(TEA))
                .body("total.amount", notNullValue())
                .body("status", equalTo("DELIVERED"));
        get(other).body("customer.email", equalTo("other-" + email)).body("anonymisedAt", nullValue());
    }

    @Test
    void anOpenOrderIsAnonymisedWhenItHasEnded() {
        UUID order = place(email);
        UUID undoing = place(email);
        database.execute(
                "update customer_order set status = 'REJECTED', rejection_reason = 'STOCK_UNAVAILABLE' where id = '%s'"
                        .formatted(undoing));

        erase(email).statusCode(202).body("orders", equalTo(0)).body("waiting", equalTo(2));
        UUID ended = place("other-" + email);
        end(ended, "DELIVERED");
        erase("other-" + email);
        await().atMost(LIMIT).until(() -> isAnonymised(ended));
        get(order).body("customer.email", equalTo(email));
        get(undoing).body("customer.email", equalTo(email));

        end(order, "DELIVERED");
        end(undoing, "REJECTED");
        erase(email).body("orders", equalTo(2)).body("waiting", equalTo(0));

        await().atMost(LIMIT).until(() -> isAnonymised(order) && isAnonymised(undoing));
        assertThat(traces()).isEmpty();
    }

    @Test
    void anErasureIsRepeatedForTheListedOrders() {
        UUID order = place(email);
        end(order, "DELIVERED");
        erase(email);
        await().atMost(LIMIT).until(() -> isAnonymised(order));
        erase(email).statusCode(202).body("orders", equalTo(0)).body("waiting", equalTo(0));
        assertThat(listed()).contains(order.toString());
        // As a restored backup does.
        database.execute(
                "update customer_order set customer_email = '%s', anonymised_at = null, erase_requested_at = null"
                                .formatted(email)
                        + " where id = '%s'".formatted(order));

        request("{\"orderIds\": [\"%s\", \"%s\"]}".formatted(order, UUID.randomUUID()))
                .statusCode(202)
                .body("orders", equalTo(1));

        await().atMost(LIMIT).untilAsserted(() -> assertThat(announced(order)).hasSize(2));
        assertThat(traces()).isEmpty();
    }

    @Test
    void aLateAnswerRestoresNoPersonalData() {
        UUID order = place(email);
        end(order, "REJECTED");
        erase(email);
        await().atMost(LIMIT).until(() -> isAnonymised(order));

        events.publish("CUSTOMER_NOTIFIED", order, """
                {"orderId": "%s", "notificationId": "%s", "kind": "ORDER_REJECTION", "recipient": "%s",
                 "messageId": "<a@b.example>", "notifiedAt": "2026-11-30T10:00:00Z"}
                """.formatted(order, UUID.randomUUID(), email));

        await().atMost(LIMIT)
                .until(() -> database.count(
                                "select count(*) from workflow_step where order_id = ? and name = 'NOTIFICATION_UNDONE'",
                                order)
                        == 1);
        assertThat(traces()).isEmpty();
    }

    @Test
    void answersAboutTheCustomerAreErased() {
        UUID order = place(email);
        database.execute("""
                insert into workflow_step values ('%1$s', 'NOTIFICATION', 'DONE', now(), 'CUSTOMER_NOTIFIED', '1', '{"recipient": "%2$s"}');
                insert into step_call values ('%1$s', 'NOTIFICATION', 'DONE', 1, '550 %2$s', now(), now());
                insert into idempotency_key values ('%2$s', 'key', sha256('a'), '%1$s');
                """.formatted(order, email));
        end(order, "DELIVERED");

        erase(email);

        await().atMost(LIMIT).untilAsserted(() -> assertThat(traces()).isEmpty());
    }

    @Test
    void anOrderIsAnonymisedAfterTheRetentionTimeWithoutAnEvent() {
        UUID old = past("DELIVERED", 731);
        UUID recent = past("DELIVERED", 729);
        UUID open = past("CONFIRMED", 900);
        UUID trigger = place("other-" + email);
        end(trigger, "DELIVERED");

        erase("other-" + email);

        await().atMost(LIMIT).until(() -> isAnonymised(old));
        assertThat(isAnonymised(recent)).isFalse();
        assertThat(isAnonymised(open)).isFalse();
        await().atMost(LIMIT).until(() -> !announced(trigger).isEmpty());
        assertThat(announced(old)).isEmpty();
        database.execute("delete from customer_order where id in ('%s', '%s', '%s')".formatted(old, recent, open));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"email\": \"nobody\"}",
                "{\"orderIds\": []}",
                "{\"orderIds\": [null]}",
                "{\"email\": \"a@example.org\", \"orderIds\": [\"01a207b0-936e-7c41-9b0e-5f2f6a1d83c7\"]}"
            })
    void refusesARequestWithoutACustomer(String request) {
        request(request).statusCode(400);
    }

    @Test
    void acceptsAddressesOfEarlierReleases() {
        request("{\"email\": \"=?utf-8?q?%s?=@example.org\"}".formatted(UUID.randomUUID()))
                .statusCode(202);
    }

    @Test
    void isForOperatorsOnly() {
        given().contentType(ContentType.JSON)
                .body("{\"email\": \"%s\"}".formatted(email))
                .post("/ops/customers/erasures")
                .then()
                .statusCode(401);
    }

    private ValidatableResponse erase(String address) {
        return request("{\"email\": \"%s\"}".formatted(address));
    }

    private static ValidatableResponse request(String body) {
        return operator()
                .contentType(ContentType.JSON)
                .body(body)
                .post("/ops/customers/erasures")
                .then();
    }

    private static List<String> listed() {
        return operator()
                .get("/ops/customers/erasures?limit=100")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.orderId");
    }

    private UUID place(String address) {
        String customer = "{\"name\": \"%s\", \"email\": \"%s\"}".formatted(person, address);
        String delivery = ADDRESS.replace("Unter den Linden 1", person).replace("10117", "10118");
        return UUID.fromString(TestOrders.post(body(customer, delivery, "[" + line(TEA, 2) + "]"))
                .statusCode(201)
                .extract()
                .path("id"));
    }

    private UUID past(String status, int days) {
        UUID id = new UUID(
                (long) (Math.random() * 1_000_000) << 16 | 0x7000,
                UUID.randomUUID().getLeastSignificantBits());
        database.execute("""
                insert into customer_order (id, status, coordination, placed_at, status_since, announce_at, customer_name,
                    customer_email, street, city, postal_code, region, country, total, currency)
                values ('%s', '%s', 'ORCHESTRATION', now() - interval '%3$s days', now() - interval '%3$s days', null, '%4$s',
                    '%4$s', '%4$s', 'Berlin', '10117', 'DE-BE', 'DE', 1, 'EUR')
                """.formatted(id, status, days, person));
        return id;
    }

    private void end(UUID order, String status) {
        database.execute("""
                update customer_order
                set status = '%2$s', status_since = now(), announce_at = null,
                    rejection_reason = case when '%2$s' = 'REJECTED' then 'STOCK_UNAVAILABLE' end
                where id = '%1$s'
                """.formatted(order, status));
    }

    private boolean isAnonymised(UUID order) {
        return database.count("select count(*) from customer_order where id = ? and anonymised_at is not null", order)
                == 1;
    }

    private List<Message> announced(UUID order) {
        return events.of(order, "ORDER_ANONYMISED");
    }

    /** Rows about the person, except events that are about to be published. */
    private List<String> traces() {
        return Traces.of(database::texts, person).stream()
                .filter(row -> !row.startsWith("public.outbox_event"))
                .toList();
    }
}
