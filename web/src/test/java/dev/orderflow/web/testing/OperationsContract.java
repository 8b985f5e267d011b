package dev.orderflow.web.testing;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;

import org.junit.jupiter.api.Test;

/**
 * What every service shows to operators: the description of its API, its health and its metrics; and that it refuses
 * cross-site requests.
 */
public abstract class OperationsContract {

    private final String title;
    private final String path;

    /** @param path one that the description has */
    protected OperationsContract(String title, String path) {
        this.title = title;
        this.path = path;
    }

    @Test
    void describesItsApi() {
        given().accept("application/json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .body("info.title", equalTo(title))
                .body("paths", hasKey(path));
        given().get("/q/swagger-ui").then().statusCode(200);
    }

    @Test
    void isReadyAndAlive() {
        given().get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
        given().get("/q/health/live").then().statusCode(200).body("status", equalTo("UP"));
    }

    @Test
    void refusesChangesForOtherSites() {
        CrossSiteRefusals.assertOfAllEndpoints();
    }

    @Test
    void hasMetrics() {
        given().get("/q/metrics").then().statusCode(200).body(containsString("jvm_memory_used_bytes"));
    }
}
