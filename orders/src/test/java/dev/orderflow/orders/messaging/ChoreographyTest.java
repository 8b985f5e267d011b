package dev.orderflow.orders.messaging;

import static dev.orderflow.orders.Callers.operator;
import static dev.orderflow.orders.TestOrders.get;
import static dev.orderflow.orders.TestOrders.place;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.orders.TestOrders;
import dev.orderflow.outbox.testing.Broker;
import dev.orderflow.outbox.testing.Broker.Message;
import dev.orderflow.outbox.testing.Contracts;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole life of an order, as its participants tell of it and as orders does. */
@QuarkusTest
class ChoreographyTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private Broker broker;
    private List<Message> published;

    @BeforeEach
    void connect() {
        TestOrders.awaitCatalogue();
        broker = Broker.connect();
        published = broker.subscribe("orders.events");
    }

    @AfterEach
    void disconnect() {
        broker.close();
    }

    @Test
    void tellsHowAnOrderGetsToItsCustomer() {
        UUID order = confirmed();

        publish("SHIPMENT_READY", order);
        publish("PICKUP_SCHEDULED", order);
        awaitStatus(order, "READY");
        publish("PARCEL_PICKED_UP", order);
        awaitStatus(order, "SHIPPED");
        publish("PARCEL_DELIVERED", order);
        awaitStatus(order, "DELIVERED");

        awaitTypes(order, "ORDER_PLACED", "ORDER_CONFIRMED", "ORDER_SHIPPED", "ORDER_DELIVERED");
        JsonPath shipped = new JsonPath(bodyOf(order, "ORDER_SHIPPED"));
        assertThat(shipped.getString("trackingNumber")).isEqualTo("SPK-7K3QX-W2PD9-W");
        assertThat(shipped.getString("customer.email")).isEqualTo("anna.schneider@example.org");
        assertThat(shipped.getBoolean("cancellationRefused")).isFalse();
        get(order)
                .body(
                        "workflow.delivery.event",
                        contains("SHIPMENT_READY", "PICKUP_SCHEDULED", "PARCEL_PICKED_UP", "PARCEL_DELIVERED"))
                .body("workflow.steps[0].compensation", nullValue());
    }

    @Test
    void endsDeliveredInWhateverOrderItIsTold() {
        UUID order = place();
        List<String> events = Arrays.asList(
                "CUSTOMER_NOTIFIED",
                "SELLER_NOTIFIED",
                "DELIVERY_PARTNER_ASSIGNED",
                "SHIPMENT_READY",
                "PICKUP_SCHEDULED",
                "PARCEL_PICKED_UP",
                "PARCEL_DELIVERED");
        Collections.shuffle(events, new Random(5));

        events.forEach(type -> {
            publish(type, order);
            publish(type, order);
        });

        awaitStatus(order, "DELIVERED");
        await().atMost(LIMIT).untilAsserted(() -> assertThat(typesOf(order))
                .containsOnlyOnce("ORDER_CONFIRMED", "ORDER_SHIPPED", "ORDER_DELIVERED"));
    }

    @Test
    void waitsForAllShipmentsOfAnOrder() {
        UUID order = confirmed();

        broker.publish(
                "seller.events",
                "SHIPMENT_READY",
                UUID.randomUUID().toString(),
                order.toString(),
                example("SHIPMENT_READY", order).replace("\"outstanding\":0", "\"outstanding\":1"));
        publish("SELLER_NOTIFIED", order);
        publish("PICKUP_SCHEDULED", order);

        awaitStatus(order, "READY");
        get(order).body("workflow.delivery.event", contains("PICKUP_SCHEDULED"));
    }

    @ParameterizedTest
    @CsvSource({"STOCK_UNAVAILABLE", "DELIVERY_UNAVAILABLE", "SELLER_UNREACHABLE"})
    void hasARejectedOrderUndone(String reason) {
        UUID order = place();
        publish(reason, order);
        awaitStatus(order, "REJECTED");
        get(order).body("workflow.steps.compensation.state", contains("WAITING", "WAITING", "WAITING"));

        publish("SHIPMENTS_RELEASED", order);
        publish("DELIVERY_RELEASED", order);
        publishNotified(order, "ORDER_REJECTION");

        await().atMost(LIMIT).untilAsserted(() -> get(order)
                .body("workflow.steps.compensation.state", contains("DONE", "DONE", "DONE"))
                .body("workflow.steps[0].state", equalTo("WAITING")));
        awaitTypes(order, "ORDER_PLACED", "ORDER_REJECTED");
        JsonPath rejected = new JsonPath(bodyOf(order, "ORDER_REJECTED"));
        assertThat(rejected.getString("reason")).isEqualTo(reason);
        assertThat(rejected.getBoolean("undone")).isFalse();
    }

    @Test
    void confirmsAnOrderWhoseCustomerCannotBeReachedAndShowsIt() {
        UUID order = place();

        publish("CUSTOMER_UNREACHABLE", order);
        publish("SELLER_NOTIFIED", order);
        publish("DELIVERY_PARTNER_ASSIGNED", order);

        awaitStatus(order, "CONFIRMED");
        get(order)
                .body("workflow.steps[0].state", equalTo("DONE"))
                .body("workflow.steps[0].event", equalTo("CUSTOMER_UNREACHABLE"))
                .body("workflow.steps[0].detail.reason", containsString("550 5.1.1"));
    }

    @Test
    void undoesTheRestOfAnOrderWhoseCustomerCannotBeToldOfItsEnd() {
        UUID order = place();
        publish("STOCK_UNAVAILABLE", order);
        awaitStatus(order, "REJECTED");

        publish("SHIPMENTS_RELEASED", order);
        publish("DELIVERY_RELEASED", order);
        broker.publish(
                "notification.events",
                "CUSTOMER_UNREACHABLE",
                UUID.randomUUID().toString(),
                order.toString(),
                example("CUSTOMER_UNREACHABLE", order).replace("ORDER_CONFIRMATION", "ORDER_REJECTION"));

        await().atMost(LIMIT).untilAsserted(() -> get(order)
                .body("workflow.steps.compensation.state", contains("DONE", "DONE", "DONE"))
                .body("workflow.steps[0].compensation.event", equalTo("CUSTOMER_UNREACHABLE")));
    }

    @Test
    void cancelsAnOrderWhenLogisticsHasReleasedIt() {
        UUID order = confirmed();

        cancel(order, 202).body("status", equalTo("CANCELLING"));
        cancel(order, 202).body("status", equalTo("CANCELLING"));
        publish("SHIPMENTS_RELEASED", order);
        publish("DELIVERY_RELEASED", order);
        awaitStatus(order, "CANCELLED");
        publishNotified(order, "ORDER_CANCELLATION");

        await().atMost(LIMIT).untilAsserted(() -> get(order)
                .body("workflow.steps.compensation.state", contains("DONE", "DONE", "DONE")));
        awaitTypes(order, "ORDER_PLACED", "ORDER_CONFIRMED", "CANCELLATION_REQUESTED", "ORDER_CANCELLED");
        cancel(order, 202).body("status", equalTo("CANCELLED"));
    }

    @Test
    void shipsAnOrderThatWasPickedUpBeforeItsCancellationWasLookedAt() {
        UUID order = confirmed();
        cancel(order, 202);

        publish("PARCEL_PICKED_UP", order);

        awaitStatus(order, "SHIPPED");
        awaitTypes(order, "ORDER_PLACED", "ORDER_CONFIRMED", "CANCELLATION_REQUESTED", "ORDER_SHIPPED");
        assertThat(new JsonPath(bodyOf(order, "ORDER_SHIPPED")).getBoolean("cancellationRefused"))
                .isTrue();
        cancel(order, 409).body("type", equalTo("https://orderflow.dev/problems/cannot-be-cancelled"));
    }

    @Test
    void doesNotCancelWhatIsRejectedOrUnknown() {
        UUID order = place();
        publish("STOCK_UNAVAILABLE", order);
        awaitStatus(order, "REJECTED");

        cancel(order, 409).body("detail", equalTo("An order that is REJECTED cannot be cancelled"));
        cancel(UUID.randomUUID(), 404);
    }

    @Test
    void neitherConfirmsNorRejectsAnOrderThatIsBeingCancelled() {
        UUID order = place();
        cancel(order, 202);

        publish("STOCK_UNAVAILABLE", order);
        publish("CUSTOMER_NOTIFIED", order);
        publish("DELIVERY_PARTNER_ASSIGNED", order);
        publish("DELIVERY_RELEASED", order);

        awaitStatus(order, "CANCELLED");
        awaitTypes(order, "ORDER_PLACED", "CANCELLATION_REQUESTED", "ORDER_CANCELLED");
    }

    private UUID confirmed() {
        UUID order = place();
        publish("CUSTOMER_NOTIFIED", order);
        publish("SELLER_NOTIFIED", order);
        publish("DELIVERY_PARTNER_ASSIGNED", order);
        awaitStatus(order, "CONFIRMED");
        return order;
    }

    private static ValidatableResponse cancel(UUID order, int status) {
        return operator()
                .noContentType()
                .post("/orders/" + order + "/cancel")
                .then()
                .statusCode(status);
    }

    private void publish(String type, UUID order) {
        broker.publish(exchange(type), type, UUID.randomUUID().toString(), order.toString(), example(type, order));
    }

    private void publishNotified(UUID order, String kind) {
        broker.publish(
                "notification.events",
                "CUSTOMER_NOTIFIED",
                UUID.randomUUID().toString(),
                order.toString(),
                example("CUSTOMER_NOTIFIED", order).replace("ORDER_CONFIRMATION", kind));
    }

    private static String exchange(String type) {
        return switch (type) {
            case "CUSTOMER_NOTIFIED", "CUSTOMER_UNREACHABLE" -> "notification.events";
            case "SELLER_NOTIFIED", "SELLER_UNREACHABLE", "STOCK_UNAVAILABLE", "SHIPMENT_READY", "SHIPMENTS_RELEASED" ->
                "seller.events";
            default -> "logistics.events";
        };
    }

    private static String example(String type, UUID order) {
        try {
            ObjectNode example = (ObjectNode) new ObjectMapper().readTree(Contracts.example(type));
            return example.put("orderId", order.toString()).toString();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The example of " + type + " cannot be read", e);
        }
    }

    private static void awaitStatus(UUID order, String status) {
        await().atMost(LIMIT).untilAsserted(() -> get(order).body("status", equalTo(status)));
    }

    /** Each of them keeps to its contract. */
    private void awaitTypes(UUID order, String... types) {
        await().atMost(LIMIT).untilAsserted(() -> assertThat(typesOf(order)).containsExactly(types));
        for (String type : types) {
            Contracts.assertValid(type, bodyOf(order, type));
        }
    }

    private List<String> typesOf(UUID order) {
        return published.stream()
                .filter(message -> order.toString().equals(message.subject()))
                .map(Message::type)
                .toList();
    }

    private String bodyOf(UUID order, String type) {
        return published.stream()
                .filter(message -> order.toString().equals(message.subject()) && type.equals(message.type()))
                .map(Message::body)
                .findFirst()
                .orElseThrow();
    }
}
