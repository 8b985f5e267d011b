package dev.orderflow.logistics.messaging;

import static dev.orderflow.logistics.As.apiKey;
import static dev.orderflow.logistics.As.basic;
import static dev.orderflow.logistics.As.operator;
import static dev.orderflow.logistics.As.service;
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

/** What becomes of an order, told by events and requests. */
@QuarkusTest
@QuarkusTestResource(ServiceInfrastructure.class)
class DeliveryTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4737";

    private final NoArgGenerator ids = Generators.timeBasedEpochGenerator();
    private final UUID order = ids.generate();

    @Inject
    TestPartners partners;

    private Shop shop;
    private String country;

    @BeforeEach
    void connect() {
        shop = new Shop();
        country = partners.newCountry();
    }

    @AfterEach
    void disconnect() {
        shop.close();
    }

    @Test
    void publishesEachStepOfADelivery() {
        partners.add("whole-life", 5, "4.20", "Europe/Berlin", country);
        String key = apiKey("whole-life");

        shop.placed(order, country);
        shop.hears(order, "DELIVERY_PARTNER_ASSIGNED");
        shop.ready(order, 1);
        shop.confirmed(order);
        shop.ready(order, 0);
        shop.hears(order, "DELIVERY_PARTNER_ASSIGNED", "PICKUP_SCHEDULED");
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

        shop.hears(order, "DELIVERY_PARTNER_ASSIGNED", "PICKUP_SCHEDULED", "PARCEL_PICKED_UP", "PARCEL_DELIVERED");
        operator().get("/partners/whole-life").then().body("today.assigned", equalTo(1));
    }

    @Test
    void repeatsEventsForRepeatedReportsAndConfirmations() {
        partners.add("again-and-again", 5, "4.20", "Europe/Berlin", country);
        shop.placed(order, country);
        shop.hears(order, "DELIVERY_PARTNER_ASSIGNED");
        shop.confirmed(order);
        shop.ready(order, 0);
        shop.hears(order, "DELIVERY_PARTNER_ASSIGNED", "PICKUP_SCHEDULED");
        shop.confirmed(order);
        shop.hears(order, "DELIVERY_PARTNER_ASSIGNED", "PICKUP_SCHEDULED", "PICKUP_SCHEDULED");
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
        shop.hears(
                order,
                "DELIVERY_PARTNER_ASSIGNED",
                "PICKUP_SCHEDULED",
                "PICKUP_SCHEDULED",
                "PARCEL_PICKED_UP",
                "PARCEL_PICKED_UP");

        shop.confirmed(order);

        List<Message> told = shop.hears(
                order,
                "DELIVERY_PARTNER_ASSIGNED",
                "PICKUP_SCHEDULED",
                "PICKUP_SCHEDULED",
                "PARCEL_PICKED_UP",
                "PARCEL_PICKED_UP",
                "PICKUP_SCHEDULED",
                "PARCEL_PICKED_UP");
        assertThat(told.get(5).body()).isEqualTo(told.get(1).body());
        assertThat(told.get(6).body()).isEqualTo(told.get(3).body());
        assertThat(told).extracting(Message::id).doesNotHaveDuplicates();
    }

    @Test
    void acceptsReadinessBeforeTheAnnouncement() {
        partners.add("early-bird", 5, "4.20", "Europe/Berlin", country);

        shop.ready(order, 0);
        await().atMost(30, SECONDS).untilAsserted(() -> operator()
                .get("/assignments/{id}", order)
                .then()
                .statusCode(200)
                .body("state", equalTo("EXPECTED")));
        shop.placed(order, country);
        shop.hears(order, "DELIVERY_PARTNER_ASSIGNED");
        shop.confirmed(order);

        shop.hears(order, "DELIVERY_PARTNER_ASSIGNED", "PICKUP_SCHEDULED");
    }

    @Test
    void givesTheCapacityOfACancelledOrderToAWaitingOne() {
        partners.add("one-place", 1, "4.20", "Europe/Berlin", country);
        UUID waiting = ids.generate();
        shop.placed(order, country);
        shop.hears(order, "DELIVERY_PARTNER_ASSIGNED");
        shop.placed(waiting, country, "00-" + TRACE + "-00f067aa0ba902b7-00");
        await().atMost(30, SECONDS)
                .untilAsserted(() ->
                        operator().get("/assignments/{id}", waiting).then().body("state", equalTo("WAITING")));
        // Announced again because an answer is missing: there is none yet.
        shop.placed(waiting, country);

        shop.cancellationRequested(order);

        shop.hears(order, "DELIVERY_PARTNER_ASSIGNED", "DELIVERY_RELEASED");
        Message told = shop.hears(waiting, "DELIVERY_PARTNER_ASSIGNED").get(0);
        assertThat(told.headers().get("traceparent")).asString().startsWith("00-" + TRACE);
        operator().get("/partners/one-place").then().body("today.assigned", equalTo(1));
    }

    @Test
    void anOrderBecomesUnavailableWhenItsTimeToWaitIsOver() {
        partners.add("always-full", 0, "4.20", "Europe/Berlin", country);
        shop.placed(order, country);
        await().atMost(30, SECONDS).untilAsserted(() -> operator()
                .get("/assignments/{id}", order)
                .then()
                .body("state", equalTo("WAITING"))
                .body("waitsUntil", notNullValue()));

        partners.exhaustPatience(country);

        Message told = shop.hears(order, "DELIVERY_UNAVAILABLE").get(0);
        assertThat(told.body()).contains("NO_CAPACITY");
        shop.placed(order, country);
        shop.hears(order, "DELIVERY_UNAVAILABLE", "DELIVERY_UNAVAILABLE");
    }

    @Test
    void releasesARejectedOrderUnlessOrdersHasReleasedIt() {
        partners.add("rejected", 5, "4.20", "Europe/Berlin", country);
        UUID other = ids.generate();
        shop.placed(order, country);
        shop.placed(other, country);
        shop.hears(order, "DELIVERY_PARTNER_ASSIGNED");
        shop.hears(other, "DELIVERY_PARTNER_ASSIGNED");

        shop.rejected(other, true);
        shop.rejected(order, false);

        shop.hears(order, "DELIVERY_PARTNER_ASSIGNED", "DELIVERY_RELEASED");
        shop.rejected(order, false);
        shop.hears(order, "DELIVERY_PARTNER_ASSIGNED", "DELIVERY_RELEASED", "DELIVERY_RELEASED");
        shop.hears(other, "DELIVERY_PARTNER_ASSIGNED");
        operator().get("/partners/rejected").then().body("today.assigned", equalTo(1));
    }

    @Test
    void doesNotAssignAnOrderThatWasCancelledBeforeItsAnnouncement() {
        partners.add("too-early", 5, "4.20", "Europe/Berlin", country);

        shop.cancellationRequested(order);
        shop.hears(order, "DELIVERY_RELEASED");
        shop.placed(order, country);
        shop.hears(order, "DELIVERY_RELEASED", "DELIVERY_RELEASED");
        shop.confirmed(order);
        shop.ready(order, 0);
        operator()
                .noContentType()
                .post("/assignments/{id}/picked-up", order)
                .then()
                .statusCode(409);

        shop.cancellationRequested(order);
        List<Message> told = shop.hears(order, "DELIVERY_RELEASED", "DELIVERY_RELEASED", "DELIVERY_RELEASED");
        assertThat(told).extracting(Message::body).containsOnly(told.get(0).body());
        operator().get("/partners/too-early").then().body("today.assigned", equalTo(0));
    }

    @Test
    void answersALateCancellationWithThePickup() {
        partners.add("at-the-door", 5, "4.20", "Europe/Berlin", country);
        shop.placed(order, country);
        shop.confirmed(order);
        shop.ready(order, 0);
        shop.hears(order, "DELIVERY_PARTNER_ASSIGNED", "PICKUP_SCHEDULED");
        operator()
                .noContentType()
                .post("/assignments/{id}/picked-up", order)
                .then()
                .statusCode(200);

        shop.cancellationRequested(order);

        List<Message> told = shop.hears(
                order, "DELIVERY_PARTNER_ASSIGNED", "PICKUP_SCHEDULED", "PARCEL_PICKED_UP", "PARCEL_PICKED_UP");
        assertThat(told.get(3).body()).isEqualTo(told.get(2).body());
        operator().get("/partners/at-the-door").then().body("today.assigned", equalTo(1));
    }

    @Test
    void publishesOnlyTheProgressOfAnOrchestratedOrder() {
        partners.add("orchestrated", 5, "4.20", "Europe/Berlin", country);
        UUID released = ids.generate();
        reserve(order).then().statusCode(200);
        reserve(released).then().statusCode(200);
        service().delete("/reserve/{id}", released).then().statusCode(200);
        shop.placed(order, country);
        shop.cancellationRequested(released);

        shop.ready(order, 0);
        shop.confirmed(order);
        shop.hears(order, "PICKUP_SCHEDULED");
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

        shop.hears(order, "PICKUP_SCHEDULED", "PARCEL_PICKED_UP", "PARCEL_DELIVERED");
        shop.hears(released);
    }

    @Test
    void doesNotPublishTheDecisionOfAnOrchestratedOrderThatWaited() {
        partners.add("quiet", 1, "4.20", "Europe/Berlin", country);
        UUID hopeless = ids.generate();
        UUID announced = ids.generate();
        shop.placed(announced, country);
        shop.hears(announced, "DELIVERY_PARTNER_ASSIGNED");
        reserve(order).then().statusCode(202).body("state", equalTo("PENDING"));
        shop.cancellationRequested(announced);
        await().atMost(30, SECONDS)
                .untilAsserted(() -> reserve(order).then().statusCode(200).body("partnerId", equalTo("quiet")));

        reserve(hopeless).then().statusCode(202);
        partners.exhaustPatience(country);
        await().atMost(30, SECONDS).untilAsserted(() -> reserve(hopeless)
                .then()
                .statusCode(409)
                .body("type", equalTo("https://orderflow.dev/problems/delivery-unavailable")));

        // What comes after it in the outbox is heard, and it is not.
        shop.cancellationRequested(announced);
        shop.hears(announced, "DELIVERY_PARTNER_ASSIGNED", "DELIVERY_RELEASED", "DELIVERY_RELEASED");
        shop.hears(order);
        shop.hears(hopeless);
    }

    private Response reserve(UUID id) {
        return service()
                .contentType("application/json")
                .header("Idempotency-Key", id)
                .body(Map.of("orderId", id, "deliveryAddress", Map.of("region", country + "-1", "country", country)))
                .post("/reserve");
    }
}
