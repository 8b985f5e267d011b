package dev.orderflow.logistics.api;

import static dev.orderflow.logistics.Callers.operator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import dev.orderflow.logistics.AssignDeliveryPartners;
import dev.orderflow.logistics.DeliveryRequest;
import dev.orderflow.logistics.Destination;
import dev.orderflow.logistics.TestPartners;
import dev.orderflow.outbox.Transactions;
import dev.orderflow.web.testing.ServiceInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(ServiceInfrastructure.class)
class AssignmentResourceTest {

    private final NoArgGenerator ids = Generators.timeBasedEpochGenerator();

    @Inject
    TestPartners partners;

    @Inject
    AssignDeliveryPartners assignDeliveryPartners;

    @Inject
    Transactions transactions;

    @Test
    void listsAssignmentsOfAPartnerInPages() {
        String country = partners.newCountry();
        partners.add("paged", 100, "4.20", "Europe/Berlin", country);
        List<String> orders = assign(country, 5);

        List<String> seen = new ArrayList<>();
        String after = null;
        do {
            JsonPath page = operator()
                    .queryParam("partnerId", "paged")
                    .queryParam("limit", 2)
                    .queryParams(after == null ? Map.of() : Map.of("after", after))
                    .get("/assignments")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            assertThat(page.getList("items")).hasSizeLessThanOrEqualTo(2);
            seen.addAll(page.getList("items.orderId"));
            after = page.getString("next");
        } while (after != null);

        assertThat(seen).isEqualTo(orders);
    }

    @Test
    void findsTheAssignmentOfAnOrder() {
        String country = partners.newCountry();
        partners.add("found", 1, "4.20", "Europe/Berlin", country);
        List<String> orders = assign(country, 2);

        operator()
                .queryParam("orderId", orders.get(0))
                .get("/assignments")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].partnerId", equalTo("found"))
                .body("items[0].cost.amount", equalTo("4.20"))
                .body("next", equalTo(null));
        operator()
                .queryParam("orderId", orders.get(1))
                .get("/assignments")
                .then()
                .body("items[0].state", equalTo("WAITING"))
                .body("items[0].waitsUntil", notNullValue())
                .body("items[0].decidedAt", equalTo(null));
        operator()
                .queryParam("orderId", UUID.randomUUID())
                .get("/assignments")
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0199f0a0-0000-7000-8000-000000000000", "not-an-id"})
    void answersNotFoundForAnUnknownOrder(String id) {
        operator()
                .get("/assignments/{id}", id)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", equalTo("https://orderflow.dev/problems/not-found"))
                .body(not(containsString("Exception")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"orderId=x", "after=x", "limit=x", "limit=0", "limit=1000"})
    void refusesAnInvalidQuery(String query) {
        operator()
                .get("/assignments?" + query)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", startsWith("https://orderflow.dev/problems/"))
                .body(containsString(query.substring(0, query.indexOf('='))))
                .body(not(containsString("Exception")));
    }

    private List<String> assign(String country, int count) {
        List<DeliveryRequest> requests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            requests.add(DeliveryRequest.byEvent(ids.generate(), new Destination(country + "-1", country)));
        }
        transactions
                .runDetached(() -> assignDeliveryPartners.assign(requests))
                .await()
                .atMost(Duration.ofSeconds(20));
        return requests.stream().map(request -> request.orderId().toString()).toList();
    }
}
