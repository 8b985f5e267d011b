package dev.orderflow.console.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.orderflow.console.Callers;
import dev.orderflow.outbox.ShortId;
import dev.orderflow.outbox.testing.Broker;
import dev.orderflow.outbox.testing.TestDatabase;
import dev.orderflow.web.testing.ServiceInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceInfrastructure.class)
class FollowOrdersTest {

    private final String orderId = UUID.randomUUID().toString();
    private Broker broker;

    @BeforeEach
    void connect() {
        broker = Broker.connect();
    }

    @AfterEach
    void disconnect() {
        broker.close();
    }

    @Test
    void anOrderWaitsUntilEachParticipantHasAnswered() {
        publish("orders", "ORDER_PLACED");
        awaitFacts("ORDER_PLACED");
        Callers.reader()
                .get("/api/orders/" + orderId)
                .then()
                .statusCode(200)
                .body("state", equalTo("PLACED"))
                .body("coordination", equalTo("CHOREOGRAPHY"))
                .body("complete", equalTo(true))
                .body("waiting.participant", containsInAnyOrder("notification", "seller", "logistics", "orders"))
                .body("waiting.overdue", hasItem(false));

        publish("seller", "SELLER_NOTIFIED");
        publish("logistics", "DELIVERY_PARTNER_ASSIGNED");
        publish("notification", "CUSTOMER_NOTIFIED", ",\"kind\":\"ORDER_CONFIRMATION\"");
        publish("orders", "ORDER_CONFIRMED");
        awaitFacts("SELLER_NOTIFIED", "DELIVERY_PARTNER_ASSIGNED", "CUSTOMER_NOTIFIED", "ORDER_CONFIRMED");
        Callers.reader()
                .get("/api/orders/" + orderId)
                .then()
                .body("state", equalTo("CONFIRMED"))
                .body("decidedAt", notNullValue())
                .body("waiting", empty());
    }

    @Test
    void anOrderWithoutItsFirstEventIsIncomplete() {
        publish("seller", "SELLER_NOTIFIED");
        awaitFacts("SELLER_NOTIFIED");

        Callers.operator()
                .get("/api/orders/" + orderId)
                .then()
                .body("complete", equalTo(false))
                .body("state", equalTo("UNKNOWN"))
                .body("coordination", nullValue());
        for (String filter : List.of("", "&incomplete=true", "&incomplete=false")) {
            Callers.reader()
                    .get("/api/orders?limit=100" + filter)
                    .then()
                    .statusCode(200)
                    .body("items.orderId", hasItem(orderId));
        }

        publish("orders", "ORDER_PLACED");
        awaitFacts("ORDER_PLACED");
        Callers.reader()
                .get("/api/orders?limit=100&incomplete=true")
                .then()
                .body("items.findAll { it.orderId == '" + orderId + "' }", empty());
    }

    @Test
    void anUnknownOrderIsNotFound() {
        Callers.operator().get("/api/orders/" + orderId).then().statusCode(404);
    }

    @Test
    void eventsThatAreAboutNoOrderAreNotFollowed() {
        String sku = UUID.randomUUID().toString();
        broker.publish(
                "seller.events",
                "PRODUCT_CHANGED",
                UUID.randomUUID().toString(),
                sku,
                "{\"sku\":\"%s\"}".formatted(sku));
        await().until(() -> TestDatabase.count("journal where subject = ?", sku) == 1);

        assertThat(TestDatabase.count("followed_order where order_id = cast(? as uuid)", sku))
                .isZero();
    }

    @Test
    void listsOrdersByWhatTheyWaitFor() {
        publish("orders", "ORDER_PLACED");
        awaitFacts("ORDER_PLACED");
        TestDatabase.update(
                "update followed_order set due_at = now() - interval '1 minute' where order_id = cast(? as uuid)",
                orderId);

        for (String filter : List.of(
                "state=PLACED",
                "coordination=CHOREOGRAPHY",
                "waitingFor=logistics",
                "overdue=true",
                "from=2026-01-01T00:00:00Z",
                "to=2999-01-01T00:00:00Z")) {
            Callers.reader()
                    .get("/api/orders?limit=100&" + filter)
                    .then()
                    .statusCode(200)
                    .body("items.orderId", hasItem(orderId));
        }
        for (String filter : List.of(
                "state=REJECTED", "coordination=ORCHESTRATION", "waitingFor=shop", "from=2999-01-01T00:00:00Z")) {
            Callers.reader()
                    .get("/api/orders?limit=100&" + filter)
                    .then()
                    .body("items.findAll { it.orderId == '" + orderId + "' }", empty());
        }
        Callers.reader().get("/api/orders?waitingFor=A'b").then().statusCode(400);
        Callers.reader().get("/api/orders?from=yesterday").then().statusCode(400);
    }

    @Test
    void findsAnOrderByItsNumber() {
        publish("orders", "ORDER_PLACED");
        awaitFacts("ORDER_PLACED");
        String number = Callers.reader().get("/api/orders/" + orderId).path("number");
        assertThat(number).isEqualTo(ShortId.of(UUID.fromString(orderId)));
        // The number has the last two bits of this digit.
        String sameEnding = orderId.substring(0, 22)
                + Integer.toHexString(Character.digit(orderId.charAt(22), 16) ^ 1)
                + orderId.substring(23);
        TestDatabase.update(
                "insert into followed_order (order_id, facts, first_event_at, last_event_at, forget_since)"
                        + " values (cast(? as uuid), '{}', now(), now(), now())",
                sameEnding);

        for (String spelling : List.of(number, number.replace("-", "").toLowerCase(Locale.ROOT))) {
            Callers.reader()
                    .queryParam("number", spelling)
                    .get("/api/orders")
                    .then()
                    .statusCode(200)
                    .body("items.orderId", contains(orderId));
        }
        Callers.reader().get("/api/orders?number=JZ5XN").then().statusCode(400);
    }

    @Test
    void pagesAreByKey() {
        publish("orders", "ORDER_PLACED");
        awaitFacts("ORDER_PLACED");
        String older = UUID.randomUUID().toString();
        TestDatabase.update("""
                insert into followed_order (order_id, facts, first_event_at, last_event_at, forget_since)
                select cast(? as uuid), '{}', first_event_at - interval '1 microsecond', last_event_at, forget_since from followed_order
                where order_id = cast(? as uuid)""", older, orderId);

        Callers.reader()
                .get("/api/orders?limit=1&after=" + orderId)
                .then()
                .body("items.orderId", hasItem(older))
                .body("items", hasSize(1));
    }

    @Test
    void anOrderThatWaitsIsKeptLongerThanItsEvents() {
        publish("orders", "ORDER_PLACED");
        awaitFacts("ORDER_PLACED");
        assertThat(keptBeyondItsLastEvent()).isTrue();

        publish("orders", "ORDER_REJECTED", ",\"undone\":true");
        awaitFacts("ORDER_REJECTED");
        assertThat(keptBeyondItsLastEvent()).isFalse();
    }

    private boolean keptBeyondItsLastEvent() {
        return TestDatabase.count(
                        "followed_order where order_id = cast(? as uuid) and forget_since > last_event_at + interval '2 days'",
                        orderId)
                == 1;
    }

    @Test
    void countsOrders() {
        TestDatabase.update("delete from followed_order");
        publish("orders", "ORDER_PLACED");
        awaitFacts("ORDER_PLACED");

        Callers.reader()
                .get("/api/overview")
                .then()
                .statusCode(200)
                .body("states.PLACED", equalTo(1))
                .body("states.DELIVERED", equalTo(0))
                .body("waiting.logistics", equalTo(1))
                .body("overdue", equalTo(0))
                .body("incomplete", equalTo(0))
                .body("placed", hasSize(60))
                .body("placed.count.sum()", equalTo(1))
                .body("p50Millis", nullValue());

        TestDatabase.update("update followed_order set confirmed_at = placed_at + interval '250 milliseconds'");
        Callers.reader()
                .get("/api/overview")
                .then()
                .body("p50Millis", equalTo(250))
                .body("p99Millis", equalTo(250));
    }

    private void publish(String service, String type) {
        publish(service, type, "");
    }

    private void publish(String service, String type, String members) {
        broker.publish(
                service + ".events",
                type,
                UUID.randomUUID().toString(),
                orderId,
                "{\"orderId\":\"%s\"%s}".formatted(orderId, members));
    }

    private void awaitFacts(String... types) {
        await().until(() -> {
            List<String> facts = TestDatabase.column(
                    "select jsonb_object_keys(facts) from followed_order where order_id = cast(? as uuid)", orderId);
            return facts.containsAll(List.of(types));
        });
    }
}
