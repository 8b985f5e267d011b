package dev.orderflow.web.ops;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.orderflow.web.testing.ServiceInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceInfrastructure.class)
@TestProfile(NoPasswordTest.AsInProduction.class)
class NoPasswordTest {

    public static class AsInProduction implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("outbox.ops.accounts-file", "target/nowhere");
        }
    }

    @Test
    void refusesAllCallersAndExplains() {
        assertDisabled(given().get("/ops/failed-events"));
        assertDisabled(given().auth().preemptive().basic("ada", "").get("/ops/tasks"));
        assertDisabled(given().auth().preemptive().basic("ada", "guess").get("/ops/outbox"));
        assertDisabled(
                given().contentType("application/json").body("{\"all\": true}").post("/ops/failed-events/replay"));
    }

    @Test
    void otherCredentialsAreStillRequired() {
        given().get("/guarded/service").then().statusCode(401);
        given().auth()
                .preemptive()
                .basic("orders", "battery staple")
                .get("/guarded/service")
                .then()
                .statusCode(200);
    }

    @Test
    void everythingElseIsServed() {
        given().contentType("application/json")
                .body("{\"name\": \"a\"}")
                .post("/echo")
                .then()
                .statusCode(200);
    }

    private static void assertDisabled(Response response) {
        response.then()
                .statusCode(403)
                .header("WWW-Authenticate", nullValue())
                .contentType("application/problem+json")
                .body("type", equalTo("https://orderflow.dev/problems/operations-disabled"))
                .body("detail", containsString("outbox.ops.accounts-file"));
    }
}
