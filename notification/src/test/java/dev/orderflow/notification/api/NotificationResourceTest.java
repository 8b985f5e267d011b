package dev.orderflow.notification.api;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.orderflow.notification.Callers;
import dev.orderflow.notification.Mailbox;
import dev.orderflow.notification.Orders;
import dev.orderflow.notification.Orders.PlacedByTest;
import dev.orderflow.outbox.testing.Broker;
import dev.orderflow.web.testing.ServiceInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(ServiceInfrastructure.class)
@QuarkusTestResource(Mailbox.class)
class NotificationResourceTest {

    @Test
    void showsTheMailOfAnOrder() {
        PlacedByTest order = sent(1).get(0);

        String id = Callers.operator()
                .queryParam("orderId", order.id())
                .get("/notifications")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("next", equalTo(null))
                .extract()
                .path("items[0].id");

        Callers.operator()
                .get("/notifications/{id}", id)
                .then()
                .statusCode(200)
                .body("id", equalTo(id))
                .body("orderId", equalTo(order.id().toString()))
                .body("kind", equalTo("ORDER_CONFIRMATION"))
                .body("state", equalTo("SENT"))
                .body("recipient", equalTo(order.email()))
                .body("subject", equalTo("Order confirmation " + order.number()))
                .body("messageId", equalTo("<" + id + "@orderflow.dev>"))
                .body("lastError", equalTo(null));
    }

    @Test
    void listsNotificationsInPages() {
        List<PlacedByTest> orders = sent(5);

        List<String> seen = new ArrayList<>();
        List<String> seenOrders = new ArrayList<>();
        String after = null;
        do {
            JsonPath page = Callers.operator()
                    .queryParam("state", "SENT")
                    .queryParam("limit", 2)
                    .queryParams(after == null ? Map.of() : Map.of("after", after))
                    .get("/notifications")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            assertThat(page.getList("items")).hasSizeLessThanOrEqualTo(2);
            seen.addAll(page.getList("items.id"));
            seenOrders.addAll(page.getList("items.orderId"));
            after = page.getString("next");
        } while (after != null);

        assertThat(seen).doesNotHaveDuplicates();
        assertThat(seenOrders)
                .containsAll(orders.stream().map(order -> order.id().toString()).toList());
    }

    @Test
    void listsNothingForAnUnknownOrder() {
        Callers.operator()
                .queryParam("orderId", UUID.randomUUID())
                .get("/notifications")
                .then()
                .statusCode(200)
                .body("items", hasSize(0))
                .body("next", equalTo(null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0199f0a0-0000-7000-8000-000000000000", "not-an-id"})
    void answersNotFoundForAnUnknownNotification(String id) {
        Callers.operator()
                .get("/notifications/{id}", id)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", equalTo("https://orderflow.dev/problems/not-found"))
                .body(not(containsString("Exception")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"orderId=x", "after=x", "limit=x", "limit=0", "limit=101", "state=LOST"})
    void refusesAnInvalidQuery(String query) {
        Callers.operator()
                .get("/notifications?" + query)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", startsWith("https://orderflow.dev/problems/"))
                .body(containsString(query.substring(0, query.indexOf('='))))
                .body(not(containsString("Exception")));
    }

    @Test
    void canOnlyBeRead() {
        Callers.operator()
                .contentType("application/json")
                .body("{}")
                .post("/notifications")
                .then()
                .statusCode(405)
                .contentType("application/problem+json")
                .body("type", equalTo("https://orderflow.dev/problems/method-not-allowed"));
    }

    private static List<PlacedByTest> sent(int count) {
        List<PlacedByTest> orders = new ArrayList<>();
        try (Broker broker = Broker.connect()) {
            for (int i = 0; i < count; i++) {
                PlacedByTest order = Orders.order();
                orders.add(order);
                order.announce(broker);
            }
        }
        await().atMost(20, SECONDS).until(() -> orders.stream().allMatch(order -> "SENT"
                .equals(Callers.operator()
                        .queryParam("orderId", order.id())
                        .get("/notifications")
                        .jsonPath()
                        .getString("items[0].state"))));
        return orders;
    }
}
