package dev.orderflow.notification.api;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.notification.Callers;
import dev.orderflow.notification.Database;
import dev.orderflow.notification.Mailbox;
import dev.orderflow.notification.Orders;
import dev.orderflow.notification.Orders.PlacedByTest;
import dev.orderflow.outbox.testing.Broker;
import dev.orderflow.outbox.testing.Broker.Message;
import dev.orderflow.outbox.testing.Contracts;
import dev.orderflow.outbox.testing.RefusingMailServer;
import dev.orderflow.web.testing.ServiceInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(ServiceInfrastructure.class)
@QuarkusTestResource(Mailbox.class)
class NotifyResourceTest {

    Mailbox mailbox;

    @Inject
    Database database;

    @ParameterizedTest
    @CsvSource({
        "ORDER_CONFIRMATION, Order confirmation",
        "ORDER_REJECTION, cannot be fulfilled",
        "ORDER_CANCELLATION, is cancelled"
    })
    void answersWithTheEventAndPublishesNothing(String kind, String subject) throws Exception {
        PlacedByTest order = Orders.order();
        try (Broker broker = Broker.connect()) {
            List<Message> published = broker.subscribe("notification.events");

            Response first = notify(kind, order);

            first.then()
                    .statusCode(200)
                    .body("orderId", equalTo(order.id().toString()))
                    .body("kind", equalTo(kind))
                    .body("recipient", equalTo(order.email()));
            Contracts.assertValid("CUSTOMER_NOTIFIED", first.asString());
            assertThat(notify(kind, order).asString()).isEqualTo(first.asString());
            assertThat(mailbox.sentTo(order.email())).hasSize(1);
            assertThat(mailbox.sentTo(order.email()).get(0).getSubject()).contains(subject);

            PlacedByTest later = Orders.order();
            later.announce(broker);
            await().atMost(30, SECONDS).untilAsserted(() -> assertThat(published)
                    .extracting(Message::subject)
                    .contains(later.id().toString()));
            assertThat(published)
                    .extracting(Message::subject)
                    .doesNotContain(order.id().toString());
        }
    }

    @Test
    void needsOnlyTheReasonForAnApology() {
        PlacedByTest order = Orders.order();
        notify("ORDER_REJECTION", order, body -> body.remove(List.of("deliveryAddress", "lines", "total")))
                .then()
                .statusCode(200);
        notify("ORDER_CANCELLATION", order, body -> body.remove(List.of("deliveryAddress", "lines", "total", "reason")))
                .then()
                .statusCode(200);
        assertThat(mailbox.sentTo(order.email())).hasSize(2);
    }

    @Test
    void sendsOneMailForConcurrentRequests() {
        PlacedByTest order = Orders.order();

        List<CompletableFuture<Response>> all = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> notify("ORDER_CONFIRMATION", order)))
                .limit(12)
                .toList();

        assertThat(all.stream()
                        .map(each ->
                                each.join().then().statusCode(200).extract().asString()))
                .hasSize(12)
                .allMatch(all.get(0).join().asString()::equals);
        assertThat(mailbox.sentTo(order.email())).hasSize(1);
    }

    @Test
    void answersPendingUntilTheMailIsSent() {
        PlacedByTest order = Orders.order();
        mailbox.stop();
        try {
            notify("ORDER_CONFIRMATION", order).then().statusCode(202).body("state", equalTo("PENDING"));
        } finally {
            mailbox.restart();
        }

        await().atMost(30, SECONDS)
                .until(() -> notify("ORDER_CONFIRMATION", order).statusCode() == 200);
        assertThat(mailbox.sentTo(order.email())).hasSize(1);
    }

    @Test
    void doesNotConfirmAClosedOrder() {
        PlacedByTest order = Orders.order();
        mailbox.stop();
        try {
            notify("ORDER_CONFIRMATION", order).then().statusCode(202);
            notify("ORDER_REJECTION", order).then().statusCode(202);
            assertProblem(notify("ORDER_CONFIRMATION", order), "order-closed");
        } finally {
            mailbox.restart();
        }
        await().atMost(30, SECONDS).until(() -> notify("ORDER_REJECTION", order).statusCode() == 200);
        assertThat(mailbox.sentTo(order.email())).hasSize(1);

        PlacedByTest unknown = Orders.order();
        notify("ORDER_CANCELLATION", unknown).then().statusCode(200);
        assertProblem(notify("ORDER_CONFIRMATION", unknown), "order-closed");
    }

    @Test
    void answersThatAMailWasRefused() {
        PlacedByTest order = Orders.order();
        mailbox.stop();
        try (RefusingMailServer refusing = new RefusingMailServer(mailbox.port())) {
            await().atMost(30, SECONDS)
                    .until(() -> notify("ORDER_CONFIRMATION", order).statusCode() != 202);
            Response answer = notify("ORDER_CONFIRMATION", order);
            assertProblem(answer, "mail-refused");
            answer.then().body("event", equalTo("CUSTOMER_UNREACHABLE"));
            JsonPath data = answer.jsonPath().setRootPath("data");
            assertThat(data.getString("orderId")).isEqualTo(order.id().toString());
            assertThat(data.getString("reason")).contains("550 5.1.1");
            assertThat(refusing.refused()).isEqualTo(1);
        } finally {
            mailbox.restart();
        }
    }

    @Test
    void publishesNoAnswerIfTheOrderIsAnnouncedToo() {
        PlacedByTest order = Orders.order();
        notify("ORDER_CONFIRMATION", order).then().statusCode(200);
        try (Broker broker = Broker.connect()) {
            List<Message> published = broker.subscribe("notification.events");

            order.announce(broker);

            PlacedByTest later = Orders.order();
            later.announce(broker);
            await().atMost(30, SECONDS).untilAsserted(() -> assertThat(published)
                    .extracting(Message::subject)
                    .contains(later.id().toString()));
            assertThat(published)
                    .extracting(Message::subject)
                    .doesNotContain(order.id().toString());
        }
        assertThat(mailbox.sentTo(order.email())).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"deliveryAddress", "lines", "total"})
    void needsTheOrderToConfirmIt(String field) {
        PlacedByTest order = Orders.order();
        notify("ORDER_CONFIRMATION", order, body -> body.remove(field))
                .then()
                .statusCode(400)
                .body("type", equalTo("https://orderflow.dev/problems/validation-failed"))
                .body("violations.field", hasItem(field));
        assertNothingOf(order);
    }

    @Test
    void takesAnAddressWithoutPostalCodeAndRegion() throws Exception {
        PlacedByTest order = Orders.order();

        notify("ORDER_CONFIRMATION", order, body -> body.withObject("deliveryAddress")
                        .put("postalCode", "")
                        .put("region", ""))
                .then()
                .statusCode(200);

        assertThat(mailbox.sentTo(order.email())).hasSize(1);
    }

    @Test
    void needsTheReasonOfARejection() {
        PlacedByTest order = Orders.order();
        notify("ORDER_REJECTION", order, body -> body.remove("reason"))
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("reason"));
        assertNothingOf(order);
    }

    @Test
    void refusesAKeyThatIsNotTheOrders() {
        PlacedByTest order = Orders.order();

        Callers.service()
                .header("Idempotency-Key", UUID.randomUUID())
                .contentType("application/json")
                .body(Orders.request("ORDER_CONFIRMATION", order, body -> {}))
                .post("/notify")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", equalTo("https://orderflow.dev/problems/idempotency-key-mismatch"));
        assertNothingOf(order);
    }

    @Test
    void refusesAnInvalidRequest() {
        PlacedByTest order = Orders.order();
        List<Consumer<ObjectNode>> nonsense = List.of(
                body -> body.put("kind", "ORDER_SHIPMENT"),
                body -> body.putNull("kind"),
                body -> body.put("orderId", "x"),
                body -> body.putNull("customer"),
                body -> body.withObject("customer").put("email", "eve@example.org\r\nBcc: victim@example.org"),
                body -> body.withObject("customer").put("email", "=?utf-8?q?a=0D=0ABcc:b?=@example.org"),
                body -> body.withObject("customer").put("name", "Eve\r\nBcc: victim@example.org"),
                body -> body.withObject("customer").put("name", true),
                body -> body.withObject("customer").put("name", "\u00a0\u200b"),
                body -> body.withObject("customer").put("name", "\u202eevE"),
                body -> body.withObject("deliveryAddress").put("postalCode", 10117),
                body -> body.withObject("deliveryAddress").putNull("street"),
                body -> body.putArray("lines"),
                body -> ((ObjectNode) body.path("lines").path(0)).put("quantity", 0),
                body -> ((ObjectNode) body.path("lines").path(0)).put("quantity", "1"),
                body -> body.withObject("total").put("amount", 19.90),
                body -> body.withObject("total").put("amount", "0.001"),
                body -> body.withObject("total").put("amount", "1E1000000000"),
                body -> body.withObject("total").put("currency", "ZZZ"));
        nonsense.forEach(change -> notify("ORDER_CONFIRMATION", order, change)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", containsString("https://orderflow.dev/problems/")));
        assertNothingOf(order);
    }

    private void assertNothingOf(PlacedByTest order) {
        assertThat(database.count("select count(*) from notification where order_id = '" + order.id() + "'"))
                .isZero();
        assertThat(mailbox.sentTo(order.email())).isEmpty();
    }

    private static void assertProblem(Response response, String slug) {
        response.then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", equalTo("https://orderflow.dev/problems/" + slug));
    }

    private static Response notify(String kind, PlacedByTest order) {
        return notify(kind, order, body -> {});
    }

    private static Response notify(String kind, PlacedByTest order, Consumer<ObjectNode> changes) {
        return Callers.request("/notify", Orders.request(kind, order, changes));
    }
}
