package dev.orderflow.orders.api;

import static dev.orderflow.orders.Callers.operator;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;

import dev.orderflow.outbox.testing.Broker;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OperationsTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Test
    void operatorsSeeAndDiscardAnEventThatCannotBeRead() {
        String order = UUID.randomUUID().toString();
        try (Broker broker = Broker.connect()) {
            broker.publish("seller.events", "SELLER_NOTIFIED", order, order, "{");
        }

        await().atMost(LIMIT).untilAsserted(() -> operator()
                .get("/ops/failed-events?orderId=" + order)
                .then()
                .statusCode(200)
                .body("items.state", contains("PARKED"))
                .body("items.channel", contains("seller")));
        int id = operator().get("/ops/failed-events?orderId=" + order).path("items[0].id");
        operator()
                .contentType("application/json")
                .body("{\"reason\": \"a test\"}")
                .post("/ops/failed-events/" + id + "/discard")
                .then()
                .statusCode(204);
        operator()
                .get("/ops/actions")
                .then()
                .body("items[0].operator", equalTo("ada"))
                .body("items[0].target", equalTo("failed-event/" + id));
        given().get("/ops/failed-events").then().statusCode(401).contentType("application/problem+json");
    }

    @Test
    void tasksAndTheOutboxAreShown() {
        operator().get("/ops/tasks").then().statusCode(200).body("items.kind", hasItem("read-dead-letters"));
        operator().get("/ops/outbox").then().statusCode(200);
    }

    @Test
    void theApiTellsWhatOperatorsNeed() {
        given().queryParam("format", "json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .body("paths", hasKey("/ops/failed-events/{id}/replay"))
                .body("paths.'/ops/failed-events'.get.tags", contains("Operations"))
                .body("paths.'/ops/failed-events'.get.security", hasItem(hasKey("SecurityScheme")))
                .body("components.securitySchemes.SecurityScheme.scheme", equalTo("basic"))
                .body("paths.'/orders/{id}'.get.security", hasItem(hasKey("orderToken")))
                .body("paths.'/orders'.get.security*.keySet().flatten()", contains("login", "SecurityScheme"))
                .body("components.securitySchemes.login.scheme", equalTo("bearer"));
    }
}
