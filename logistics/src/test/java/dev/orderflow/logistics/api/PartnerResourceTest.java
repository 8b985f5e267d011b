package dev.orderflow.logistics.api;

import static dev.orderflow.logistics.Callers.operator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.orderflow.logistics.TestPartners;
import dev.orderflow.web.testing.ServiceInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(ServiceInfrastructure.class)
class PartnerResourceTest {

    @Inject
    TestPartners partners;

    @Test
    void showsAPartnerAndItsDay() {
        partners.add("aaa-shown", 7, "4.2", "Pacific/Kiritimati", "QP", "QQ-1");

        operator()
                .get("/partners/aaa-shown")
                .then()
                .statusCode(200)
                .body("name", equalTo("Partner aaa-shown"))
                .body("regions", equalTo(List.of("QP", "QQ-1")))
                .body("dailyCapacity", equalTo(7))
                .body("cost.amount", equalTo("4.20"))
                .body("cost.currency", equalTo("EUR"))
                .body("promiseDays", equalTo(2))
                .body("timeZone", equalTo("Pacific/Kiritimati"))
                .body(
                        "today.date",
                        equalTo(LocalDate.now(ZoneId.of("Pacific/Kiritimati")).toString()))
                .body("today.capacity", equalTo(7))
                .body("today.assigned", equalTo(0));
    }

    @Test
    void listsAllPartnersInPages() {
        partners.add("aaa-i", 1, "1.00", "UTC", "QI");
        partners.add("aaa-x", 1, "1.00", "UTC", "QX");
        List<String> ids = new ArrayList<>();
        String after = "";
        while (after != null) {
            JsonPath page = operator()
                    .queryParam("after", after)
                    .queryParam("limit", 4)
                    .get("/partners")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            ids.addAll(page.getList("items.id"));
            after = page.getString("next");
        }
        assertThat(ids).isSorted().doesNotHaveDuplicates().contains("spree-kurier", "alpenpost", "helvetia-cargo");
    }

    @Test
    void hasSeedData() {
        operator()
                .queryParam("limit", 100)
                .get("/partners")
                .then()
                .statusCode(200)
                .body("items.size()", greaterThanOrEqualTo(6))
                .body("items.regions.flatten()", hasItems("DE", "AT", "CH", "NL", "FR", "DE-BE"))
                .body("next", equalTo(null));
    }

    @Test
    void answersNotFoundForAnUnknownPartner() {
        operator()
                .get("/partners/nobody")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", equalTo("https://orderflow.dev/problems/not-found"))
                .body("detail", containsString("nobody"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "101", "-1", "many", "99999999999"})
    void refusesAnInvalidLimit(String limit) {
        operator()
                .queryParam("limit", limit)
                .get("/partners")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", startsWith("https://orderflow.dev/problems/"))
                .body(containsString("limit"))
                .body(not(containsString("Exception")));
    }

    @Test
    void canOnlyBeRead() {
        operator()
                .contentType("application/json")
                .body("{}")
                .post("/partners")
                .then()
                .statusCode(405)
                .contentType("application/problem+json")
                .body("type", equalTo("https://orderflow.dev/problems/method-not-allowed"));
    }
}
