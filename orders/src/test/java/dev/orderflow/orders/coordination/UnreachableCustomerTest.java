package dev.orderflow.orders.coordination;

import static dev.orderflow.orders.TestOrders.get;
import static dev.orderflow.orders.TestOrders.place;
import static dev.orderflow.orders.TestOrders.placeOrchestrated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.orderflow.orders.OrderEvents;
import dev.orderflow.orders.ScriptedParticipants;
import dev.orderflow.orders.ScriptedParticipants.Answer;
import dev.orderflow.outbox.testing.Contracts;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With {@code orders.unreachable.customer=reject}, an order ends the same in both coordinations. */
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

    private OrderEvents events;

    @BeforeEach
    void subscribe() {
        ScriptedParticipants.reset();
        events = OrderEvents.subscribe();
    }

    @AfterEach
    void close() {
        ScriptedParticipants.reset();
        events.close();
    }

    @Test
    void rejectsAnOrderInChoreography() {
        UUID order = place();

        events.publish("CUSTOMER_UNREACHABLE", order);

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
        await().atMost(LIMIT).untilAsserted(() -> assertThat(events.of(order, "ORDER_REJECTED"))
                .singleElement()
                .satisfies(message -> Contracts.assertValid("ORDER_REJECTED", message.body())));
    }
}
