package dev.orderflow.web.security;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.nullValue;

import dev.orderflow.web.testing.Operators;
import dev.orderflow.web.testing.ServiceInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceInfrastructure.class)
class PasswordLoginTest {

    private static final String OPERATORS = Operators.PASSWORD;
    private static final String SERVICES = "battery staple";

    @Test
    void aServiceMayUseEndpointsForServices() {
        as("orders", SERVICES, "/guarded/service").then().statusCode(200).body(equalTo("orders"));
    }

    @Test
    void aUserOfTheServiceMayUseItsRole() {
        as("corner", "key of corner", "/guarded/shop").then().statusCode(200).body(equalTo("corner!"));
    }

    @Test
    void anotherRoleIsForbidden() {
        assertForbidden(as("ada", OPERATORS, "/guarded/service"));
        assertForbidden(as("ada", OPERATORS, "/guarded/shop"));
        assertForbidden(as("orders", SERVICES, "/guarded/shop"));
        assertForbidden(as("orders", SERVICES, "/ops/tasks"));
        assertForbidden(as("corner", "key of corner", "/guarded/service"));
        assertForbidden(as("corner", "key of corner", "/ops/tasks"));
    }

    @Test
    void anUnknownCallerIsAskedForACredential() {
        for (String path : new String[] {"/guarded/service", "/guarded/shop"}) {
            assertChallenge(given().get(path));
            assertChallenge(as("corner", "key of somebody else", path));
            assertChallenge(as("orders", SERVICES + " ", path));
            assertChallenge(as("orders", "", path));
            assertChallenge(as("", SERVICES, path));
        }
    }

    @Test
    void aFailureOfTheLookupIsNoWrongCredential() {
        as("trouble", "any", "/guarded/shop")
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .body("type", equalTo("https://orderflow.dev/problems/temporarily-unavailable"));
    }

    @Test
    void afterTooManyWrongPasswordsNoneIsChecked() {
        for (int i = 0; i < 10; i++) {
            assertChallenge(as("guessed", "guess " + i, "/ops/tasks"));
        }

        for (String password : new String[] {"another guess", Operators.PASSWORD}) {
            as("guessed", password, "/ops/tasks")
                    .then()
                    .statusCode(429)
                    .header("Retry-After", Integer::parseInt, allOf(greaterThan(0), lessThanOrEqualTo(301)))
                    .header("WWW-Authenticate", nullValue())
                    .contentType("application/problem+json")
                    .body("type", equalTo("https://orderflow.dev/problems/too-many-logins"))
                    .body("status", equalTo(429));
        }
        as("ada", OPERATORS, "/ops/tasks").then().statusCode(200);
        as("orders", SERVICES, "/guarded/service").then().statusCode(200);
    }

    private static Response as(String name, String password, String path) {
        return given().auth().preemptive().basic(name, password).get(path);
    }

    private static void assertForbidden(Response response) {
        response.then()
                .statusCode(403)
                .header("WWW-Authenticate", nullValue())
                .contentType("application/problem+json")
                .body("type", equalTo("https://orderflow.dev/problems/forbidden"))
                .body("status", equalTo(403));
    }

    private static void assertChallenge(Response response) {
        response.then()
                .statusCode(401)
                .header("WWW-Authenticate", equalTo("Bearer"))
                .contentType("application/problem+json")
                .body("type", equalTo("https://orderflow.dev/problems/unauthorized"));
    }
}
