package dev.orderflow.outbox.rest;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dev.orderflow.outbox.testing.TestInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
class ProblemTypesTest {

    @Test
    void malformedJsonSaysWhere() {
        assertProblem(json("{\"name\":").post("/echo"), 400, "malformed-request")
                .then()
                .body("detail", containsString("line 1"));
    }

    @Test
    void aFieldOfTheWrongTypeIsNamedAndNoClassIs() {
        assertProblem(
                        json("{\"name\": \"a\", \"lines\": [{\"quantity\": \"many\"}]}")
                                .post("/echo"),
                        400,
                        "malformed-request")
                .then()
                .body(containsString("lines[0].quantity"))
                .body(not(containsString("dev.orderflow.outbox")));
    }

    @Test
    void aViolatedConstraintIsNamedWithItsField() {
        assertProblem(json("{\"name\": \"a\", \"lines\": [{\"quantity\": 0}]}").post("/echo"), 400, "validation-failed")
                .then()
                .body("violations.field", hasItem("lines[0].quantity"));
    }

    @Test
    void aMissingBodyIsNoServerError() {
        json("null").post("/echo").then().statusCode(org.hamcrest.Matchers.lessThan(500));
    }

    @Test
    void aBodyOverTheLimitIsRefused() {
        assertProblem(json("{\"name\": \"" + "x".repeat(70_000) + "\"}").post("/echo"), 413, "payload-too-large");
    }

    @Test
    void troubleWithTheDatabaseSaysThatItMayPassAndNothingElse() {
        assertProblem(given().get("/echo/database-trouble"), 503, "temporarily-unavailable")
                .then()
                .header("Retry-After", "5")
                .body(not(containsString("secret")));
    }

    @Test
    void theCharacterNulIsRefused() {
        assertProblem(given().urlEncodingEnabled(false).get("/echo/%00"), 400, "malformed-request");
    }

    @Test
    void deepNestingIsRefused() {
        assertProblem(json("[".repeat(30_000)).post("/echo"), 400, "malformed-request");
    }

    @Test
    void anotherMediaTypeIsRefused() {
        assertProblem(given().contentType("text/plain").body("a").post("/echo"), 415, "unsupported-media-type");
    }

    @Test
    void anotherMethodIsRefused() {
        assertProblem(given().delete("/echo"), 405, "method-not-allowed");
    }

    @Test
    void anUnknownPathIsNotFound() {
        assertProblem(given().get("/nowhere"), 404, "not-found");
    }

    @Test
    void anErrorOfOursTellsNothingInternal() {
        assertProblem(given().get("/echo/failure"), 500, "internal-error")
                .then()
                .body(not(containsString("secret")));
    }

    private static RequestSpecification json(String body) {
        return given().contentType("application/json").body(body);
    }

    private static Response assertProblem(Response response, int status, String slug) {
        response.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("https://orderflow.dev/problems/" + slug))
                .body("status", equalTo(status));
        return response;
    }
}
