package dev.orderflow.seller.sellers;

import static dev.orderflow.seller.Callers.as;
import static dev.orderflow.seller.Callers.newKey;
import static dev.orderflow.seller.Callers.operator;
import static dev.orderflow.seller.Callers.reader;
import static dev.orderflow.seller.Callers.seller;
import static dev.orderflow.seller.Callers.service;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.uuid.Generators;
import dev.orderflow.seller.Callers;
import dev.orderflow.seller.Warehouse;
import dev.orderflow.web.testing.AnswerHeaders;
import dev.orderflow.web.testing.CrossSiteRefusals;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class AccessTest {

    @Inject
    Warehouse warehouse;

    private final UUID shipment = Generators.timeBasedEpochGenerator().generate();

    /** {shipment} and BIKE-BELL-BRASS are of alpenrad. Bodies are empty, so 400 means that the caller was admitted. */
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    # method | path                            | public | operator | service | alpenrad | nordlicht | reader
                    GET      | /products                       | 200    | 200      | 200     | 200      | 200       | 200
                    GET      | /products/BIKE-BELL-BRASS       | 200    | 200      | 200     | 200      | 200       | 200
                    GET      | /products/availability?sku=A     | 200    | 200      | 200     | 200      | 200       | 200
                    PUT      | /products/BIKE-BELL-BRASS       | 401    | 400      | 403     | 400      | 400       | 403
                    GET      | /shipments                      | 401    | 200      | 403     | 200      | 200       | 200
                    GET      | /shipments/{shipment}           | 401    | 200      | 403     | 200      | 404       | 200
                    POST     | /shipments/{shipment}/ready     | 401    | 200      | 403     | 200      | 404       | 403
                    GET      | /sellers                        | 401    | 200      | 403     | 200      | 200       | 200
                    POST     | /sellers/kontor-kaffee/api-key  | 401    | 201      | 403     | 403      | 403       | 403
                    POST     | /ship                           | 401    | 403      | 400     | 403      | 403       | 403
                    DELETE   | /ship/{unknown}                 | 401    | 403      | 200     | 403      | 403       | 403
                    GET      | /ops/failed-events              | 401    | 200      | 403     | 403      | 403       | 200
                    GET      | /ops/tasks                      | 401    | 200      | 403     | 403      | 403       | 200
                    GET      | /ops/inbox/lookup?id=a          | 401    | 200      | 403     | 403      | 403       | 200
                    """)
    void admits(
            String method,
            String path,
            int anonymous,
            int operator,
            int service,
            int alpenrad,
            int nordlicht,
            int reader) {
        warehouse.reservedOrder(shipment);

        assertThat(status(given(), method, path)).as("anonymous").isEqualTo(anonymous);
        assertThat(status(operator(), method, path)).as("operator").isEqualTo(operator);
        assertThat(status(service(), method, path)).as("service").isEqualTo(service);
        assertThat(status(reader(), method, path)).as("reader").isEqualTo(reader);
        assertThat(status(seller("alpenrad"), method, path)).as("alpenrad").isEqualTo(alpenrad);
        assertThat(status(seller("nordlicht"), method, path)).as("nordlicht").isEqualTo(nordlicht);
    }

    @Test
    void recordsTheActionsOfOperators() {
        warehouse.reservedOrder(shipment);
        String path = "shipments/" + shipment + "/ready";
        warehouse.update("delete from operator_action where target in (?, ?)", path, "sellers/papierwerk/api-key");

        seller("alpenrad").noContentType().post("/" + path).then().statusCode(200);
        assertThat(warehouse.number("select count(*) from operator_action where target = ?", path))
                .isZero();
        operator().noContentType().post("/" + path).then().statusCode(200);
        operator().noContentType().post("/sellers/papierwerk/api-key").then().statusCode(201);
        operator().noContentType().post("/sellers/nobody/api-key").then().statusCode(404);

        operator()
                .get("/ops/actions?limit=2")
                .then()
                .statusCode(200)
                .body("items.operator", contains("ada", "ada"))
                .body("items.action", contains("issue-api-key", "shipment-ready"))
                .body("items.target", contains("sellers/papierwerk/api-key", path))
                .body("items.reason", contains("", ""));
    }

    @Test
    void aNewKeyReplacesThePreviousOne() {
        String first = newKey("papierwerk");
        as("papierwerk", first).get("/shipments").then().statusCode(200);

        String second = newKey("papierwerk");

        assertThat(second).matches("[A-Za-z0-9_-]{43}").isNotEqualTo(first);
        as("papierwerk", second).get("/shipments").then().statusCode(200);
        as("papierwerk", first).get("/shipments").then().statusCode(401);
        assertThat(warehouse.number("select count(*) from seller where api_key_hash in (?, ?)", first, second))
                .isZero();
    }

    @Test
    void cachesKeepOnlyPublicAnswers() {
        String key = newKey("alpenrad");
        AnswerHeaders.assertOfAllEndpoints(
                Set.of("GET /products", "GET /products/{sku}", "GET /products/availability"),
                Map.of("sku", "BIKE-BELL-BRASS"),
                List.of(RestAssured::given, Callers::operator, Callers::service, () -> as("alpenrad", key)));
    }

    @Test
    void refusesChangesForOtherSites() {
        CrossSiteRefusals.assertOfAllEndpoints();
    }

    @Test
    void refusesTheKeyOfAnotherSeller() {
        as("alpenrad", newKey("nordlicht")).get("/shipments").then().statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "", "alpen\u0000rad", "alpenrad'--", "ALPENRAD"})
    void refusesAnUnknownSeller(String name) {
        as(name, newKey("alpenrad")).get("/shipments").then().statusCode(401);
    }

    @Test
    void refusesASellerWithoutAKey() {
        warehouse.update("update seller set api_key_hash = null where id = 'kontor-kaffee'");

        as("kontor-kaffee", "").get("/shipments").then().statusCode(401);
        as("kontor-kaffee", "null").get("/shipments").then().statusCode(401);
    }

    @Test
    void issuesNoKeyToAnUnknownSeller() {
        operator()
                .noContentType()
                .post("/sellers/nobody/api-key")
                .then()
                .statusCode(404)
                .contentType(startsWith("application/problem+json"))
                .body("type", equalTo("https://orderflow.dev/problems/not-found"));
    }

    @Test
    void aSellerSeesOnlyItself() {
        seller("nordlicht")
                .get("/sellers")
                .then()
                .statusCode(200)
                .body("items.id", contains("nordlicht"))
                .body("next", nullValue());
    }

    private int status(RequestSpecification caller, String method, String path) {
        String uri = path.replace("{shipment}", shipment.toString())
                .replace("{unknown}", UUID.randomUUID().toString());
        if (method.equals("PUT") || path.equals("/ship")) {
            caller = caller.contentType(ContentType.JSON).body("{}");
        } else {
            caller = caller.noContentType();
        }
        Response response = caller.request(method, uri);
        // For Basic, a browser shows a password box.
        assertThat(response.header("WWW-Authenticate")).isEqualTo(response.statusCode() == 401 ? "Bearer" : null);
        return response.statusCode();
    }
}
