package dev.orderflow.logistics.messaging;

import static dev.orderflow.logistics.Callers.apiKey;
import static dev.orderflow.logistics.Callers.basic;
import static dev.orderflow.logistics.Callers.operator;
import static dev.orderflow.logistics.Callers.service;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import dev.orderflow.logistics.TestPartners;
import dev.orderflow.outbox.testing.Broker.Message;
import dev.orderflow.web.testing.ServiceInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The delivery of an order by events and requests. */
@QuarkusTest
@QuarkusTestResource(ServiceInfrastructure.class)
class DeliveryTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4737";

    private final NoArgGenerator ids = Generators.timeBasedEpochGenerator();
    private final UUID order = ids.generate();

    @Inject
    TestPartners partners;

    private OtherServices services;
    private String country;

    @BeforeEach
    void connect() {
        services = new OtherServices();
        country = partners.newCountry();
    }

    @AfterEach
    void disconnect() {
        services.close();
    }

    @Test
    void publishesEachStepOfADelivery() {
        partners.add("whole-life", 5, "4.20", "Europe/Berlin", country);
        String key = apiKey("whole-life");

        services.placed(order, country);
        services.awaitEvents(order, "DELIVERY_PARTNER_ASSIGNED");
        services.ready(order, 1);
        services.confirmed(order);
        services.ready(order, 0);
        services.awaitEvents(order, "DELIVERY_PARTNER_ASSIGNED", "PICKUP_SCHEDULED");
        basic("whole-life", key)
                .noContentType()
                .post("/assignments/{id}/picked-up", order)
                .then()
                .statusCode(200)
                .body("state", equalTo("PICKED_UP"))
                .body("scheduledAt", notNullValue())
                .body("pickedUpAt", notNullValue());
        basic("whole-life", key)
                .noContentType()
                .post("/assignments/{id}/delivered", order)
                .then()
                .statusCode(200)
                .body("state", equalTo("DELIVERED"))
                .body("deliveredAt", notNullValue());

        services.awaitEvents(
                order, "DELIVERY_PARTNER_ASSIGNED", "PICKUP_SCHEDULED", "PARCEL_PICKED_UP", "PARCEL_DELIVERED");
        operator().get("/partners/whole-life").then().body("today.assigned", equalTo(1));
    }

    @Test
    void repeatsEventsForRepeatedReportsAndConfirmations() {
        partners.add("again-and-again", 5, "4.20", "Europe/Berlin", country);
        services.placed(order, country);
        services.awaitEvents(order, "DELIVERY_PARTNER_ASSIGNED");
        services.confirmed(order);
        services.ready(order, 0);
        services.awaitEvents(order, "DELIVERY_PARTNER_ASSIGNED", "PICKUP_SCHEDULED");
        services.confirmed(order);
        services.awaitEvents(order, "DELIVERY_PARTNER_ASSIGNED", "PICKUP_SCHEDULED", "PICKUP_SCHEDULED");
        operator()
                .noContentType()
                .post("/assignments/{id}/picked-up", order)
                .then()
                .statusCode(200);
        operator()
                .noContentType()
                .post("/assignments/{id}/picked-up", order)
                .then()
                .statusCode(200);
        services.awaitEvents(
                order,
                "DELIVERY_PARTNER_ASSIGNED",
                "PICKUP_SCHEDULED",
                "PICKUP_SCHEDULED",
                "PARCEL_PICKED_UP",
                "PARCEL_PICKED_UP");

        services.confirmed(order);

        List<Message> events = services.awaitEvents(
                order,
                "DELIVERY_PARTNER_ASSIGNED",
                "PICKUP_SCHEDULED",
                "PICKUP_SCHEDULED",
                "PARCEL_PICKED_UP",
                "PARCEL_PICKED_UP",
                "PICKUP_SCHEDULED",
                "PARCEL_PICKED_UP");
        assertThat(events.get(5).body()).isEqualTo(events.get(1).body());
        assertThat(events.get(6).body()).isEqualTo(events.get(3).body());
        assertThat(events).extracting(Message::id).doesNotHaveDuplicates();
    }

    @Test
    void acceptsReadinessBeforeTheAnnouncement() {
        partners.add("early-bird", 5, "4.20", "Europe/Berlin", country);

        services.ready(order, 0);
        await().atMost(30, SECONDS).untilAsserted(() -> operator()
                .get("/assignments/{id}", order)
                .then()
                .statusCode(200)
                .body("state", equalTo("EXPECTED")));
        services.placed(order, country);
        services.awaitEvents(order, "DELIVERY_PARTNER_ASSIGNED");
        services.confirmed(order);

        services.awaitEvents(order, "DELIVERY_PARTNER_ASSIGNED", "PICKUP_SCHEDULED");
    }

    @Test
    void givesTheCapacityOfACancelledOrderToAWaitingOne() {
        partners.add("one-place", 1, "4.20", "Europe/Berlin", country);
        UUID waiting = ids.generate();
        services.placed(order, country);
        services.awaitEvents(order, "DELIVERY_PARTNER_ASSIGNED");
        services.placed(waiting, country, "00-" + TRACE + "-00f067aa0ba902b7-00");
        await().atMost(30, SECONDS)
                .untilAsserted(() ->
                        operator().get("/assignments/{id}", waiting).then().body("state", equalTo("WAITING")));
        // A re-announcement while the order waits, which gets no answer yet.
        services.placed(waiting, country);

        services.cancellationRequested(order);

        services.awaitEvents(order, "DELIVERY_PARTNER_ASSIGNED", "DELIVERY_RELEASED");
        Message event =
                services.awaitEvents(waiting, "DELIVERY_PARTNER_ASSIGNED").get(0);
        assertThat(event.headers().get("traceparent")).asString().startsWith("00-" + TRACE);
        operator().get("/partners/one-place").then().body("today.assigned", equalTo(1));
    }

    @Test
    void anOrderBecomesUnavailableWhenItsTimeToWaitIsOver() {
        partners.add("always-full", 0, "4.20", "Europe/Berlin", country);
        services.placed(order, country);
        await().atMost(30, SECONDS).untilAsserted(() -> operator()
                .get("/assignments/{id}", order)
                .then()
                .body("state", equalTo("WAITING"))
                .body("waitsUntil", notNullValue()));

        partners.exhaustPatience(country);

        Message event = services.awaitEvents(order, "DELIVERY_UNAVAILABLE").get(0);
        assertThat(event.body()).contains("NO_CAPACITY");
        services.placed(order, country);
        services.awaitEvents(order, "DELIVERY_UNAVAILABLE", "DELIVERY_UNAVAILABLE");
    }

    @Test
    void releasesARejectedOrderUnlessOrdersHasReleasedIt() {
        partners.add("rejected", 5, "4.20", "Europe/Berlin", country);
        UUID other = ids.generate();
        services.placed(order, country);
        services.placed(other, country);
        services.awaitEvents(order, "DELIVERY_PARTNER_ASSIGNED");
        services.awaitEvents(other, "DELIVERY_PARTNER_ASSIGNED");

        services.rejected(other, true);
        services.rejected(order, false);

        services.awaitEvents(order, "DELIVERY_PARTNER_ASSIGNED", "DELIVERY_RELEASED");
        services.rejected(order, false);
        services.awaitEvents(order, "DELIVERY_PARTNER_ASSIGNED", "DELIVERY_RELEASED", "DELIVERY_RELEASED");
        services.awaitEvents(other, "DELIVERY_PARTNER_ASSIGNED");
        operator().get("/partners/rejected").then().body("today.assigned", equalTo(1));
    }

    @Test
    void doesNotAssignAnOrderThatWasCancelledBeforeItsAnnouncement() {
        partners.add("too-early", 5, "4.20", "Europe/Berlin", country);

        services.cancellationRequested(order);
        services.awaitEvents(order, "DELIVERY_RELEASED");
        services.placed(order, country);
        services.awaitEvents(order, "DELIVERY_RELEASED", "DELIVERY_RELEASED");
        services.confirmed(order);
        services.ready(order, 0);
        operator()
                .noContentType()
                .post("/assignments/{id}/picked-up", order)
                .then()
                .statusCode(409);

        services.cancellationRequested(order);
        List<Message> events =
                services.awaitEvents(order, "DELIVERY_RELEASED", "DELIVERY_RELEASED", "DELIVERY_RELEASED");
        assertThat(events).extracting(Message::body).containsOnly(events.get(0).body());
        operator().get("/partners/too-early").then().body("today.assigned", equalTo(0));
    }

    @Test
    void answersALateCancellationWithThePickup() {
        partners.add("at-the-door", 5, "4.20", "Europe/Berlin", country);
        services.placed(order, country);
        services.confirmed(order);
        services.ready(order, 0);
        services.awaitEvents(order, "DELIVERY_PARTNER_ASSIGNED", "PICKUP_SCHEDULED");
        operator()
                .noContentType()
                .post("/assignments/{id}/picked-up", order)
                .then()
                .statusCode(200);

        services.cancellationRequested(order);

        List<Message> events = services.awaitEvents(
                order, "DELIVERY_PARTNER_ASSIGNED", "PICKUP_SCHEDULED", "PARCEL_PICKED_UP", "PARCEL_PICKED_UP");
        assertThat(events.get(3).body()).isEqualTo(events.get(2).body());
        operator().get("/partners/at-the-door").then().body("today.assigned", equalTo(1));
    }

    @Test
    void publishesOnlyTheProgressOfAnOrchestratedOrder() {
        partners.add("orchestrated", 5, "4.20", "Europe/Berlin", country);
        UUID released = ids.generate();
        reserve(order).then().statusCode(200);
        reserve(released).then().statusCode(200);
        service().delete("/reserve/{id}", released).then().statusCode(200);
        services.placed(order, country);
        services.cancellationRequested(released);

        services.ready(order, 0);
        services.confirmed(order);
        services.awaitEvents(order, "PICKUP_SCHEDULED");
        operator()
                .noContentType()
                .post("/assignments/{id}/picked-up", order)
                .then()
                .statusCode(200);
        operator()
                .noContentType()
                .post("/assignments/{id}/delivered", order)
                .then()
                .statusCode(200);

        services.awaitEvents(order, "PICKUP_SCHEDULED", "PARCEL_PICKED_UP", "PARCEL_DELIVERED");
        services.awaitEvents(released);
    }

    @Test
    void doesNotPublishTheDecisionOfAnOrchestratedOrderThatWaited() {
        partners.add("quiet", 1, "4.20", "Europe/Berlin", country);
        UUID hopeless = ids.generate();
        UUID announced = ids.generate();
        services.placed(announced, country);
        services.awaitEvents(announced, "DELIVERY_PARTNER_ASSIGNED");
        reserve(order).then().statusCode(202).body("state", equalTo("PENDING"));
        services.cancellationRequested(announced);
        await().atMost(30, SECONDS)
                .untilAsserted(() -> reserve(order).then().statusCode(200).body("partnerId", equalTo("quiet")));

        reserve(hopeless).then().statusCode(202);
        partners.exhaustPatience(country);
        await().atMost(30, SECONDS).untilAsserted(() -> reserve(hopeless)
                .then()
                .statusCode(409)
                .body("type", equalTo("https://orderflow.dev/problems/delivery-unavailable")));

        // Later events of the outbox are published, and no events about these orders.
        services.cancellationRequested(announced);
        services.awaitEvents(announced, "DELIVERY_PARTNER_ASSIGNED", "DELIVERY_RELEASED", "DELIVERY_RELEASED");
        services.awaitEvents(order);
        services.awaitEvents(hopeless);
    }

    private Response reserve(UUID id) {
        return service()
                .contentType("application/json")
                .header("Idempotency-Key", id)
                .body(Map.of("orderId", id, "deliveryAddress", Map.of("region", country + "-1", "country", country)))
                .post("/reserve");
    }
}
