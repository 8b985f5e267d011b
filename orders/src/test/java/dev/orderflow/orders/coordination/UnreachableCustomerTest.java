package dev.orderflow.orders.coordination;

import static dev.orderflow.orders.TestOrders.get;
import static dev.orderflow.orders.TestOrders.place;
import static dev.orderflow.orders.TestOrders.placeOrchestrated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.orderflow.orders.ScriptedParticipants;
import dev.orderflow.orders.ScriptedParticipants.Answer;
import dev.orderflow.orders.TestOrders;
import dev.orderflow.outbox.testing.Broker;
import dev.orderflow.outbox.testing.Broker.Message;
import dev.orderflow.outbox.testing.Contracts;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where an order is not to go on without its customer, it ends the same in both coordinations. */
@QuarkusTest
@TestProfile(UnreachableCustomerTest.Rejecting.class)
class UnreachableCustomerTest {

    /** As {@code ORDERS_UNREACHABLE_CUSTOMER=reject}. */
    public static class Rejecting implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("orders.unreachable.customer", "reject");
        }
    }

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private Broker broker;
    private List<Message> published;

    @BeforeEach
    void begin() {
        TestOrders.awaitCatalogue();
        ScriptedParticipants.reset();
        broker = Broker.connect();
        published = broker.subscribe("orders.events");
    }

    @AfterEach
    void end() {
        ScriptedParticipants.reset();
        broker.close();
    }

    @Test
    void rejectsAnOrderInChoreography() {
        UUID order = place();

        broker.publish(
                "notification.events",
                "CUSTOMER_UNREACHABLE",
                UUID.randomUUID().toString(),
                order.toString(),
                Contracts.example("CUSTOMER_UNREACHABLE")
                        .replaceFirst("\"orderId\": \"[^\"]+\"", "\"orderId\": \"%s\"".formatted(order)));

        awaitRejected(order);
    }

    @Test
    void rejectsAnOrderInOrchestration() {
        ScriptedParticipants.on(
                ScriptedParticipants.NOTIFY,
                request -> Answer.refused("mail-refused", "CUSTOMER_UNREACHABLE", request.orderId()));

        UUID order = placeOrchestrated();

        awaitRejected(order);
        assertThat(ScriptedParticipants.operations(order))
                .contains(ScriptedParticipants.RELEASE_SHIPMENTS, ScriptedParticipants.RELEASE_DELIVERY);
    }

    private void awaitRejected(UUID order) {
        await().atMost(LIMIT).untilAsserted(() -> get(order)
                .body("status", equalTo("REJECTED"))
                .body("reason.type", equalTo("CUSTOMER_UNREACHABLE"))
                .body("reason.detail.reason", containsString("550 5.1.1")));
        await().atMost(LIMIT).untilAsserted(() -> assertThat(published)
                .filteredOn(message -> order.toString().equals(message.subject()))
                .filteredOn(message -> "ORDER_REJECTED".equals(message.type()))
                .singleElement()
                .satisfies(message -> Contracts.assertValid("ORDER_REJECTED", message.body())));
    }
}
