package dev.orderflow.console.signin;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;

import dev.orderflow.web.testing.ServiceInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The console starts without the issuer, and its form works. */
@QuarkusTest
@QuarkusTestResource(ServiceInfrastructure.class)
@TestProfile(UnreachableIssuerTest.Unreachable.class)
class UnreachableIssuerTest {

    public static class Unreachable implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "console.oidc.issuer", "http://localhost:1/realms/orderflow",
                    "console.oidc.client-id", "orderflow-console",
                    "console.oidc.readers", "staff");
        }
    }

    @Test
    void thePageSaysSo() {
        given().redirects()
                .follow(false)
                .get("/login/oidc")
                .then()
                .statusCode(503)
                .contentType("text/html")
                .body(containsString("The single sign-on is not available."));
    }

    @Test
    void theFormWorks() {
        given().contentType(ContentType.URLENC)
                .formParam("name", "Ada Lovelace")
                .formParam("password", "correct horse")
                .redirects()
                .follow(false)
                .post("/login")
                .then()
                .statusCode(303);
        given().get("/q/health/ready").then().statusCode(200);
    }
}
