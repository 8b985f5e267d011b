package dev.orderflow.orders.messaging;

import static dev.orderflow.orders.Callers.operator;
import static dev.orderflow.orders.OrderEvents.example;
import static dev.orderflow.orders.TestOrders.awaitStatus;
import static dev.orderflow.orders.TestOrders.get;
import static dev.orderflow.orders.TestOrders.place;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.orderflow.orders.OrderEvents;
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

/** The life of an order: the events of its participants, and those of orders. */
@QuarkusTest
class ChoreographyTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

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
    void publishesShipmentAndDeliveryOfAnOrder() {
        UUID order = confirmed();

        events.publish("SHIPMENT_READY", order);
        events.publish("PICKUP_SCHEDULED", order);
        awaitStatus(order, "READY");
        events.publish("PARCEL_PICKED_UP", order);
        awaitStatus(order, "SHIPPED");
        events.publish("PARCEL_DELIVERED", order);
        awaitStatus(order, "DELIVERED");

        events.awaitTypes(order, "ORDER_PLACED", "ORDER_CONFIRMED", "ORDER_SHIPPED", "ORDER_DELIVERED");
        JsonPath shipped = new JsonPath(events.bodyOf(order, "ORDER_SHIPPED"));
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
    void deliversAnOrderInAnySequenceOfEvents() {
        UUID order = place();
        List<String> types = Arrays.asList(
                "CUSTOMER_NOTIFIED",
                "SELLER_NOTIFIED",
                "DELIVERY_PARTNER_ASSIGNED",
                "SHIPMENT_READY",
                "PICKUP_SCHEDULED",
                "PARCEL_PICKED_UP",
                "PARCEL_DELIVERED");
        Collections.shuffle(types, new Random(5));

        types.forEach(type -> {
            events.publish(type, order);
            events.publish(type, order);
        });

        awaitStatus(order, "DELIVERED");
        await().atMost(LIMIT).untilAsserted(() -> assertThat(events.typesOf(order))
                .containsOnlyOnce("ORDER_CONFIRMED", "ORDER_SHIPPED", "ORDER_DELIVERED"));
    }

    @Test
    void waitsForAllShipmentsOfAnOrder() {
        UUID order = confirmed();

        events.publish(
                "SHIPMENT_READY",
                order,
                example("SHIPMENT_READY", order).replace("\"outstanding\":0", "\"outstanding\":1"));
        events.publish("SELLER_NOTIFIED", order);
        events.publish("PICKUP_SCHEDULED", order);

        awaitStatus(order, "READY");
        get(order).body("workflow.delivery.event", contains("PICKUP_SCHEDULED"));
    }

    @ParameterizedTest
    @CsvSource({"STOCK_UNAVAILABLE", "DELIVERY_UNAVAILABLE", "SELLER_UNREACHABLE"})
    void compensatesARejectedOrder(String reason) {
        UUID order = place();
        events.publish(reason, order);
        awaitStatus(order, "REJECTED");
        get(order).body("workflow.steps.compensation.state", contains("WAITING", "WAITING", "WAITING"));

        events.publish("SHIPMENTS_RELEASED", order);
        events.publish("DELIVERY_RELEASED", order);
        publishNotified(order, "ORDER_REJECTION");

        await().atMost(LIMIT).untilAsserted(() -> get(order)
                .body("workflow.steps.compensation.state", contains("DONE", "DONE", "DONE"))
                .body("workflow.steps[0].state", equalTo("WAITING")));
        events.awaitTypes(order, "ORDER_PLACED", "ORDER_REJECTED");
        JsonPath rejected = new JsonPath(events.bodyOf(order, "ORDER_REJECTED"));
        assertThat(rejected.getString("reason")).isEqualTo(reason);
        assertThat(rejected.getBoolean("undone")).isFalse();
    }

    @Test
    void confirmsAnOrderWhoseCustomerIsUnreachableAndShowsIt() {
        UUID order = place();

        events.publish("CUSTOMER_UNREACHABLE", order);
        events.publish("SELLER_NOTIFIED", order);
        events.publish("DELIVERY_PARTNER_ASSIGNED", order);

        awaitStatus(order, "CONFIRMED");
        get(order)
                .body("workflow.steps[0].state", equalTo("DONE"))
                .body("workflow.steps[0].event", equalTo("CUSTOMER_UNREACHABLE"))
                .body("workflow.steps[0].detail.reason", containsString("550 5.1.1"));
    }

    @Test
    void compensatesAnOrderWhoseCustomerIsUnreachable() {
        UUID order = place();
        events.publish("STOCK_UNAVAILABLE", order);
        awaitStatus(order, "REJECTED");

        events.publish("SHIPMENTS_RELEASED", order);
        events.publish("DELIVERY_RELEASED", order);
        events.publish(
                "CUSTOMER_UNREACHABLE",
                order,
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
        events.publish("SHIPMENTS_RELEASED", order);
        events.publish("DELIVERY_RELEASED", order);
        awaitStatus(order, "CANCELLED");
        publishNotified(order, "ORDER_CANCELLATION");

        await().atMost(LIMIT).untilAsserted(() -> get(order)
                .body("workflow.steps.compensation.state", contains("DONE", "DONE", "DONE")));
        events.awaitTypes(order, "ORDER_PLACED", "ORDER_CONFIRMED", "CANCELLATION_REQUESTED", "ORDER_CANCELLED");
        cancel(order, 202).body("status", equalTo("CANCELLED"));
    }

    @Test
    void shipsAnOrderThatWasPickedUpBeforeItsCancellation() {
        UUID order = confirmed();
        cancel(order, 202);

        events.publish("PARCEL_PICKED_UP", order);

        awaitStatus(order, "SHIPPED");
        events.awaitTypes(order, "ORDER_PLACED", "ORDER_CONFIRMED", "CANCELLATION_REQUESTED", "ORDER_SHIPPED");
        assertThat(new JsonPath(events.bodyOf(order, "ORDER_SHIPPED")).getBoolean("cancellationRefused"))
                .isTrue();
        cancel(order, 409).body("type", equalTo("https://orderflow.dev/problems/cannot-be-cancelled"));
    }

    @Test
    void cancelsNoRejectedAndNoUnknownOrder() {
        UUID order = place();
        events.publish("STOCK_UNAVAILABLE", order);
        awaitStatus(order, "REJECTED");

        cancel(order, 409).body("detail", equalTo("An order that is REJECTED cannot be cancelled"));
        cancel(UUID.randomUUID(), 404);
    }

    @Test
    void neitherConfirmsNorRejectsAnOrderThatIsBeingCancelled() {
        UUID order = place();
        cancel(order, 202);

        events.publish("STOCK_UNAVAILABLE", order);
        events.publish("CUSTOMER_NOTIFIED", order);
        events.publish("DELIVERY_PARTNER_ASSIGNED", order);
        events.publish("DELIVERY_RELEASED", order);

        awaitStatus(order, "CANCELLED");
        events.awaitTypes(order, "ORDER_PLACED", "CANCELLATION_REQUESTED", "ORDER_CANCELLED");
    }

    private UUID confirmed() {
        UUID order = place();
        events.publish("CUSTOMER_NOTIFIED", order);
        events.publish("SELLER_NOTIFIED", order);
        events.publish("DELIVERY_PARTNER_ASSIGNED", order);
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

    private void publishNotified(UUID order, String kind) {
        events.publish(
                "CUSTOMER_NOTIFIED", order, example("CUSTOMER_NOTIFIED", order).replace("ORDER_CONFIRMATION", kind));
    }
}
