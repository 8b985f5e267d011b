package dev.orderflow.web.security;

import static io.restassured.RestAssured.given;

import dev.orderflow.web.testing.ServiceInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** In the running service. The password of the database, by which all tests connect, is of this kind, too. */
@QuarkusTest
@QuarkusTestResource(ServiceInfrastructure.class)
@TestProfile(SecretsTest.WithDollars.class)
class SecretsTest {

    private static final String SECRET = "example$$12345${nope}\\$";

    public static class WithDollars implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("outbox.service.password", SECRET);
        }
    }

    @Test
    void aPasswordIsLiteral() {
        given().auth()
                .preemptive()
                .basic("orders", SECRET)
                .get("/guarded/service")
                .then()
                .statusCode(200);
        given().auth()
                .preemptive()
                .basic("orders", "example$12345")
                .get("/guarded/service")
                .then()
                .statusCode(401);
    }
}
