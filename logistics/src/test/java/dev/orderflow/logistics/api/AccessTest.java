package dev.orderflow.logistics.api;

import static dev.orderflow.logistics.Callers.apiKey;
import static dev.orderflow.logistics.Callers.basic;
import static dev.orderflow.logistics.Callers.operator;
import static dev.orderflow.logistics.Callers.reader;
import static dev.orderflow.logistics.Callers.service;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import dev.orderflow.logistics.Callers;
import dev.orderflow.logistics.TestPartners;
import dev.orderflow.web.testing.AnswerHeaders;
import dev.orderflow.web.testing.ServiceInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(ServiceInfrastructure.class)
class AccessTest {

    private final NoArgGenerator ids = Generators.timeBasedEpochGenerator();

    @Inject
    TestPartners partners;

    @Test
    void recordsWhatOperatorsDo() {
        operator().noContentType().post("/partners/spree-kurier/api-key").then().statusCode(201);

        reader().get("/ops/actions")
                .then()
                .statusCode(200)
                .body("items[0].operator", equalTo("ada"))
                .body("items[0].action", equalTo("issue-api-key"))
                .body("items[0].target", equalTo("partners/spree-kurier/api-key"));
    }

    // The order is unknown, so an admitted caller gets 404.
    @ParameterizedTest
    @CsvSource({
        "GET,    /partners,                      200, 200, 403, 200",
        "GET,    /partners/spree-kurier,         200, 404, 403, 200",
        "POST,   /partners/nobody/api-key,       404, 403, 403, 403",
        "GET,    /assignments,                   200, 200, 403, 200",
        "GET,    /assignments/{order},           404, 404, 403, 404",
        "POST,   /assignments/{order}/picked-up, 404, 404, 403, 403",
        "POST,   /assignments/{order}/delivered, 404, 404, 403, 403",
        "POST,   /reserve,                       403, 403, 400, 403",
        "DELETE, /reserve/{order},               403, 403, 200, 403",
        "GET,    /ops/tasks,                     200, 403, 403, 200"
    })
    void isGrantedByRole(String method, String path, int forOperator, int forPartner, int forService, int forReader) {
        String target = path.replace("{order}", ids.generate().toString());
        String key = apiKey("hermes-post");

        assertThat(status(given(), method, target)).isEqualTo(401);
        assertThat(status(basic("hermes-post", "wrong"), method, target)).isEqualTo(401);
        assertThat(status(basic("alpenpost", key), method, target)).isEqualTo(401);
        assertThat(status(operator(), method, target)).isEqualTo(forOperator);
        assertThat(status(basic("hermes-post", key), method, target)).isEqualTo(forPartner);
        assertThat(status(service(), method, target)).isEqualTo(forService);
        assertThat(status(reader(), method, target)).isEqualTo(forReader);
    }

    @Test
    void noCacheKeepsAnAnswer() {
        String key = apiKey("hermes-post");
        AnswerHeaders.assertOfAllEndpoints(
                Set.of(),
                Map.of(),
                List.of(RestAssured::given, Callers::operator, Callers::service, () -> basic("hermes-post", key)));
    }

    @Test
    void showsAPartnerOnlyItsOwnOrders() {
        String country = partners.newCountry();
        partners.add("owner", 5, "4.20", "Europe/Berlin", country);
        partners.add("nosy", 5, "9.20", "Europe/Berlin", country);
        UUID order = reserve(country);
        String owner = apiKey("owner");
        String nosy = apiKey("nosy");

        basic("owner", owner).get("/assignments/{id}", order).then().statusCode(200);
        basic("owner", owner).get("/assignments").then().body("items", hasSize(1));
        basic("owner", owner)
                .get("/assignments?partnerId=owner&orderId={id}", order)
                .then()
                .body("items", hasSize(1));
        basic("nosy", nosy).get("/assignments/{id}", order).then().statusCode(404);
        Stream.of("", "?partnerId=owner", "?partnerId=nosy", "?orderId=" + order)
                .forEach(query -> basic("nosy", nosy)
                        .get("/assignments" + query)
                        .then()
                        .statusCode(200)
                        .body("items", hasSize(0)));
    }

    @Test
    void hidesPricesAndLoadOfOtherPartners() {
        String own = apiKey("hermes-post");

        basic("hermes-post", own)
                .get("/partners")
                .then()
                .statusCode(200)
                .body("items.id", contains("hermes-post"))
                .body("items[0].cost.amount", notNullValue())
                .body("next", nullValue());
        basic("hermes-post", own).get("/partners/hermes-post").then().statusCode(200);
        basic("hermes-post", own)
                .get("/partners?after=hermes-post")
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
    }

    @Test
    void aPartnerCannotReportTheOrderOfAnotherOne() {
        String country = partners.newCountry();
        partners.add("carrier", 5, "4.20", "Europe/Berlin", country);
        partners.add("impostor", 5, "9.20", "Europe/Berlin", country);
        UUID order = reserve(country);
        String impostor = apiKey("impostor");
        String carrier = apiKey("carrier");

        for (String report : new String[] {"picked-up", "delivered"}) {
            basic("impostor", impostor)
                    .noContentType()
                    .post("/assignments/{id}/{report}", order, report)
                    .then()
                    .statusCode(404)
                    .body(not(containsString("carrier")));
        }
        basic("carrier", carrier)
                .noContentType()
                .post("/assignments/{id}/picked-up", order)
                .then()
                .statusCode(409)
                .body("type", equalTo("https://orderflow.dev/problems/not-scheduled"));
        basic("carrier", carrier)
                .noContentType()
                .post("/assignments/{id}/delivered", order)
                .then()
                .statusCode(409)
                .body("type", equalTo("https://orderflow.dev/problems/not-picked-up"));
        service().delete("/reserve/{id}", order).then().statusCode(200);
        for (String report : new String[] {"picked-up", "delivered"}) {
            basic("carrier", carrier)
                    .noContentType()
                    .post("/assignments/{id}/{report}", order, report)
                    .then()
                    .statusCode(409)
                    .body("type", equalTo("https://orderflow.dev/problems/order-released"));
        }
    }

    @Test
    void aReplacedApiKeyIsInvalidAndOnlyTheHashIsStored() {
        partners.add("forgetful", 5, "4.20", "Europe/Berlin", partners.newCountry());
        String first = apiKey("forgetful");
        basic("forgetful", first).get("/assignments").then().statusCode(200);

        String second = apiKey("forgetful");

        assertThat(second).hasSize(43).isNotEqualTo(first);
        basic("forgetful", first).get("/assignments").then().statusCode(401);
        basic("forgetful", second).get("/assignments").then().statusCode(200);
        assertThat(partners.count(
                        "select count(*) from delivery_partner where api_key_hash = sha256(cast(? as bytea))", second))
                .isEqualTo(1);
        basic("nul\u0000", second).get("/assignments").then().statusCode(401);
    }

    private UUID reserve(String country) {
        UUID order = ids.generate();
        service()
                .contentType("application/json")
                .body(Map.of("orderId", order, "deliveryAddress", Map.of("region", country + "-1", "country", country)))
                .post("/reserve")
                .then()
                .statusCode(200);
        return order;
    }

    private static int status(RequestSpecification request, String method, String path) {
        RequestSpecification typed = method.equals("POST") && path.equals("/reserve")
                ? request.contentType("application/json").body("{}")
                : request.noContentType();
        Response response = typed.request(method, path);
        // A browser shows a password box for Basic.
        assertThat(response.header("WWW-Authenticate")).isEqualTo(response.statusCode() == 401 ? "Bearer" : null);
        return response.statusCode();
    }
}
