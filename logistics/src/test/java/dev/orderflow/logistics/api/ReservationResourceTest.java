package dev.orderflow.logistics.api;

import static dev.orderflow.logistics.Callers.operator;
import static dev.orderflow.logistics.Callers.service;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import dev.orderflow.logistics.PickupCondition;
import dev.orderflow.logistics.SchedulePickups;
import dev.orderflow.logistics.TestPartners;
import dev.orderflow.outbox.Transactions;
import dev.orderflow.outbox.testing.Contracts;
import dev.orderflow.web.testing.ServiceInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(ServiceInfrastructure.class)
class ReservationResourceTest {

    private static final String PROBLEMS = "https://orderflow.dev/problems/";

    private final NoArgGenerator ids = Generators.timeBasedEpochGenerator();
    private final UUID order = ids.generate();

    @Inject
    TestPartners partners;

    @Inject
    SchedulePickups schedulePickups;

    @Inject
    Transactions transactions;

    @Test
    void findsAPartnerAndRepeatsTheAnswer() {
        String country = partners.newCountry();
        partners.add("reserved", 5, "4.20", "Europe/Berlin", country);

        String first = reserve(order, country)
                .statusCode(200)
                .body("orderId", equalTo(order.toString()))
                .body("partnerId", equalTo("reserved"))
                .extract()
                .asString();

        Contracts.assertValid("DELIVERY_PARTNER_ASSIGNED", first);
        reserve(order, country).statusCode(200).body(equalTo(first));
        operator().get("/partners/reserved").then().body("today.assigned", equalTo(1));
    }

    @Test
    void servesAnAddressWithoutARegionInTheWholeCountry() {
        String country = partners.newCountry();
        partners.add("whole-by-request", 5, "4.20", "Europe/Berlin", country);

        reserveIn("", country).statusCode(200).body("partnerId", equalTo("whole-by-request"));
    }

    @Test
    void refusesACountryWithoutRegionsThatNoPartnerServes() {
        reserveIn("", "QO")
                .statusCode(409)
                .body("data.reason", equalTo("REGION_NOT_SERVED"))
                .body("data.region", equalTo(""));
    }

    @Test
    void refusesARegionThatNoPartnerServes() {
        ValidatableResponse refused = reserve(order, "QO")
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", equalTo(PROBLEMS + "delivery-unavailable"))
                .body("event", equalTo("DELIVERY_UNAVAILABLE"))
                .body("data.orderId", equalTo(order.toString()))
                .body("data.reason", equalTo("REGION_NOT_SERVED"))
                .body("data.region", equalTo("QO-1"))
                .body("data.country", equalTo("QO"))
                .body("data.decidedAt", notNullValue());

        String first = refused.extract().asString();
        reserve(order, "QO").statusCode(409).body(equalTo(first));
        operator().get("/assignments/{id}", order).then().body("state", equalTo("UNAVAILABLE"));
    }

    @Test
    void isPendingUntilCapacityIsFree() {
        String country = partners.newCountry();
        partners.add("crammed", 1, "4.20", "Europe/Berlin", country);
        UUID taken = ids.generate();
        reserve(taken, country).statusCode(200);
        reserve(order, country).statusCode(202).body("state", equalTo("PENDING"));
        reserve(order, country).statusCode(202);

        service().delete("/reserve/{id}", taken).then().statusCode(200);

        await().atMost(30, SECONDS)
                .untilAsserted(() -> reserve(order, country).statusCode(200).body("partnerId", equalTo("crammed")));
        operator().get("/partners/crammed").then().body("today.assigned", equalTo(1));
    }

    @Test
    void returnsCapacityOnceForRepeatedReleases() {
        String country = partners.newCountry();
        partners.add("returned", 5, "4.20", "Europe/Berlin", country);
        reserve(order, country).statusCode(200);

        String first = service()
                .delete("/reserve/{id}", order)
                .then()
                .statusCode(200)
                .extract()
                .asString();

        Contracts.assertValid("DELIVERY_RELEASED", first);
        service().delete("/reserve/{id}", order).then().statusCode(200).body(equalTo(first));
        operator().get("/partners/returned").then().body("today.assigned", equalTo(0));
        reserve(order, country).statusCode(409).body("type", equalTo(PROBLEMS + "order-released"));
        operator()
                .get("/assignments/{id}", order)
                .then()
                .body("state", equalTo("RELEASED"))
                .body("partnerId", equalTo("returned"))
                .body("releasedAt", notNullValue());
    }

    @Test
    void doesNotReserveForAnOrderThatWasReleasedFirst() {
        String country = partners.newCountry();
        partners.add("forestalled", 5, "4.20", "Europe/Berlin", country);

        service().delete("/reserve/{id}", order).then().statusCode(200).body("orderId", equalTo(order.toString()));

        reserve(order, country).statusCode(409).body("type", equalTo(PROBLEMS + "order-released"));
        operator().get("/partners/forestalled").then().body("today.assigned", equalTo(0));
    }

    @Test
    void doesNotReleaseAPickedUpOrder() {
        String country = partners.newCountry();
        partners.add("gone", 5, "4.20", "Europe/Berlin", country);
        reserve(order, country).statusCode(200);
        for (PickupCondition condition : PickupCondition.values()) {
            transactions
                    .runDetached(() -> schedulePickups.note(condition, List.of(order)))
                    .await()
                    .atMost(Duration.ofSeconds(30));
        }
        operator()
                .noContentType()
                .post("/assignments/{id}/picked-up", order)
                .then()
                .statusCode(200);

        service()
                .delete("/reserve/{id}", order)
                .then()
                .statusCode(409)
                .body("type", equalTo(PROBLEMS + "already-picked-up"))
                .body("event", equalTo("PARCEL_PICKED_UP"))
                .body("data.partnerId", equalTo("gone"))
                .body("data.pickedUpAt", notNullValue());
        operator().get("/partners/gone").then().body("today.assigned", equalTo(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"orderId\":null,\"deliveryAddress\":{\"region\":\"DE-BE\",\"country\":\"DE\"}}",
                "{\"orderId\":\"01a207b0-936e-7c41-9b0e-5f2f6a1d83c8\"}",
                "{\"orderId\":\"01a207b0-936e-7c41-9b0e-5f2f6a1d83c8\",\"deliveryAddress\":{}}",
                "{\"orderId\":\"01a207b0-936e-7c41-9b0e-5f2f6a1d83c8\",\"deliveryAddress\":{\"region\":\"Berlin\",\"country\":\"DE\"}}",
                "{\"orderId\":\"x\",\"deliveryAddress\":{\"region\":\"DE-BE\",\"country\":\"DE\"}}",
                "{\"orderId\":\"01a207b0-936e-7c41-9b0e-5f2f6a1d83c8\",\"deliveryAddress\":{\"region\":1,\"country\":\"DE\"}}",
                "{\"orderId\":\"01a207b0-936e-7c41-9b0e-5f2f6a1d83c8\",\"deliveryAddress\":{\"region\":\"DE-BE\",\"country\":true}}",
                "null",
                ""
            })
    void refusesAnInvalidRequest(String body) {
        service()
                .contentType("application/json")
                .body(body)
                .post("/reserve")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body(not(containsString("Exception")));
    }

    @Test
    void refusesAKeyThatIsNotTheOrders() {
        String country = partners.newCountry();

        reserve(UUID.randomUUID(), order, country)
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", equalTo("https://orderflow.dev/problems/idempotency-key-mismatch"));
        operator().get("/assignments/" + order).then().statusCode(404);
    }

    private ValidatableResponse reserveIn(String region, String country) {
        return service()
                .contentType("application/json")
                .header("Idempotency-Key", order)
                .body(Map.of("orderId", order, "deliveryAddress", Map.of("region", region, "country", country)))
                .post("/reserve")
                .then();
    }

    private static ValidatableResponse reserve(UUID order, String country) {
        return reserve(order, order, country);
    }

    private static ValidatableResponse reserve(UUID key, UUID order, String country) {
        return service()
                .contentType("application/json")
                .header("Idempotency-Key", key)
                .body(Map.of("orderId", order, "deliveryAddress", Map.of("region", country + "-1", "country", country)))
                .post("/reserve")
                .then();
    }
}
