package dev.orderflow.orders.messaging;

import static dev.orderflow.orders.TestOrders.get;
import static dev.orderflow.orders.TestOrders.place;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.orders.Callers;
import dev.orderflow.orders.Database;
import dev.orderflow.orders.TestOrders;
import dev.orderflow.outbox.testing.Broker;
import dev.orderflow.outbox.testing.Contracts;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class StepEventTest {

    @Inject
    Database database;

    private static final Map<String, String> EXCHANGES = Map.of(
            "CUSTOMER_NOTIFIED", "notification.events",
            "SELLER_NOTIFIED", "seller.events",
            "STOCK_UNAVAILABLE", "seller.events",
            "DELIVERY_PARTNER_ASSIGNED", "logistics.events",
            "DELIVERY_UNAVAILABLE", "logistics.events");

    private Broker broker;

    @BeforeEach
    void connect() {
        TestOrders.awaitCatalogue();
        broker = Broker.connect();
    }

    @AfterEach
    void disconnect() {
        broker.close();
    }

    @Test
    void confirmsAnOrderWhenAllStepsAreDone() {
        UUID order = place();
        get(order).body("workflow.steps[0].at", nullValue()).body("workflow.steps[0].detail", nullValue());

        String seller = publish("SELLER_NOTIFIED", order);
        String logistics = publish("DELIVERY_PARTNER_ASSIGNED", order);
        String notification = publish("CUSTOMER_NOTIFIED", order);

        awaitStatus(order, "CONFIRMED");
        get(order)
                .body("reason", nullValue())
                .body("workflow.steps.state", contains("DONE", "DONE", "DONE"))
                .body(
                        "workflow.steps.event",
                        contains("CUSTOMER_NOTIFIED", "SELLER_NOTIFIED", "DELIVERY_PARTNER_ASSIGNED"))
                .body("workflow.steps.eventId", contains(notification, seller, logistics))
                .body("workflow.steps[0].detail.recipient", equalTo("anna.schneider@example.org"))
                .body(
                        "workflow.steps[0].detail.messageId",
                        equalTo("<01a207b0-9398-7a52-8d1c-0b7e4c9f2a61@orderflow.dev>"))
                .body("workflow.steps[1].detail.shipments.sellerName", contains("Teehaus Krause", "Töpferei Lindner"))
                .body("workflow.steps[1].detail.shipments[0].lines[0].quantity", equalTo(2))
                .body("workflow.steps[2].detail.partnerName", equalTo("Spree Kurier"))
                .body("workflow.steps[2].detail.trackingNumber", equalTo("SPK-7K3QX-W2PD9-W"))
                .body("workflow.steps[2].detail.cost.amount", equalTo("3.90"))
                .body("workflow.steps[2].detail.promisedDate", equalTo("2026-11-24"))
                .body("workflow.steps[2].detail.orderId", nullValue());
        asCustomer(order)
                .body("workflow.steps[2].detail.partnerName", equalTo("Spree Kurier"))
                .body("workflow.steps[2].detail", not(hasKey("cost")));
    }

    @Test
    void rejectsAnOrderThatIsNotInStock() {
        UUID order = place();

        publish("DELIVERY_PARTNER_ASSIGNED", order);
        publish("STOCK_UNAVAILABLE", order);
        publish("CUSTOMER_NOTIFIED", order);

        await().untilAsserted(() -> get(order).body("workflow.steps.state", contains("DONE", "FAILED", "DONE")));
        get(order)
                .body("status", equalTo("REJECTED"))
                .body("reason.type", equalTo("STOCK_UNAVAILABLE"))
                .body("reason.detail.lines.sku", contains("MUG-STONE-BLUE"))
                .body("reason.detail.lines.available", contains(0))
                .body("workflow.steps[1].detail.lines.requested", contains(1));
        asCustomer(order)
                .body("reason.detail.lines.sku", contains("MUG-STONE-BLUE"))
                .body("reason.detail.lines[0]", not(hasKey("available")))
                .body("workflow.steps[1].detail.lines[0]", not(hasKey("available")))
                .body("workflow.steps[2].detail", not(hasKey("cost")));
        Callers.customer("anna.schneider@example.org")
                .get("/orders?limit=1")
                .then()
                .statusCode(200)
                .body("items.id", contains(order.toString()))
                .body("items[0].reason.detail.lines[0]", not(hasKey("available")));
    }

    private static ValidatableResponse asCustomer(UUID order) {
        return Callers.customer("anna.schneider@example.org")
                .get("/orders/" + order)
                .then()
                .statusCode(200);
    }

    @Test
    void rejectsAnOrderWithoutADeliveryPartner() {
        UUID order = place();

        publish("DELIVERY_UNAVAILABLE", order);

        awaitStatus(order, "REJECTED");
        get(order)
                .body("reason.type", equalTo("DELIVERY_UNAVAILABLE"))
                .body("reason.detail.reason", equalTo("NO_CAPACITY"))
                .body("reason.detail.region", equalTo("DE-BE"));
    }

    @Test
    void acceptsRepeatedAnswersInAnySequence() {
        List<UUID> orders = Stream.generate(TestOrders::place).limit(15).toList();
        List<Runnable> deliveries = new ArrayList<>();
        for (UUID order : orders) {
            for (String type : List.of("CUSTOMER_NOTIFIED", "SELLER_NOTIFIED", "DELIVERY_PARTNER_ASSIGNED")) {
                String id = UUID.randomUUID().toString();
                deliveries.add(() -> publish(type, id, order)); // the event
                deliveries.add(() -> publish(type, id, order)); // a redelivery
                deliveries.add(() -> publish(type, order)); // the same answer as a new event
            }
        }
        Collections.shuffle(deliveries, new Random(11));

        deliveries.forEach(Runnable::run);

        orders.forEach(order -> awaitStatus(order, "CONFIRMED"));
    }

    @Test
    void keepsAnAnswerToAnUnknownOrder() {
        UUID unknown = UUID.randomUUID();
        UUID order = place();

        publish("SELLER_NOTIFIED", unknown);
        publish("SELLER_NOTIFIED", order);

        await().untilAsserted(() -> get(order).body("workflow.steps[1].state", equalTo("DONE")));
        await().untilAsserted(() -> assertThat(database.texts(
                        "select reason from failed_event where subject = ? and state = 'RETRYING'", unknown.toString()))
                .singleElement()
                .asString()
                .contains("No such order"));
    }

    @Test
    void parksAnAnswerOfTheWrongService() {
        UUID order = place();
        String body = Contracts.example("PARCEL_PICKED_UP")
                .replaceFirst("\"orderId\": \"[^\"]+\"", "\"orderId\": \"" + order + "\"");

        broker.publish(
                "logistics.events",
                Broker.event(
                        "/notification", "PARCEL_PICKED_UP", UUID.randomUUID().toString(), order.toString()),
                body.getBytes(StandardCharsets.UTF_8));

        await().untilAsserted(() -> assertThat(database.texts(
                        "select state || ' ' || reason from failed_event where subject = ?", order.toString()))
                .singleElement()
                .asString()
                .startsWith("PARKED")
                .contains("source is not /logistics"));
        get(order).body("status", equalTo("PLACED"));
    }

    private String publish(String type, UUID order) {
        String id = UUID.randomUUID().toString();
        publish(type, id, order);
        return id;
    }

    /** The documented example, for this order. */
    private void publish(String type, String id, UUID order) {
        try {
            ObjectNode example = (ObjectNode) new ObjectMapper().readTree(Contracts.example(type));
            example.put("orderId", order.toString());
            example.put("addedLater", "is ignored");
            broker.publish(EXCHANGES.get(type), type, id, order.toString(), example.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitStatus(UUID order, String status) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> get(order).body("status", equalTo(status)));
    }
}
