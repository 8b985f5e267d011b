package dev.orderflow.web.testing;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every service shows to operators: the description of its API, its health, its metrics, and all of a subject; and that
 * it refuses cross-site requests.
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ops/tasks?subject=8c5b5a3e-unknown",
                "/ops/outbox?subject=8c5b5a3e-unknown",
                "/ops/failed-events?subject=8c5b5a3e-unknown",
                "/ops/failed-events/groups?subject=8c5b5a3e-unknown",
                "/ops/inbox/lookup?id=8c5b5a3e-unknown"
            })
    void tellsOperatorsAndReadersAllOfASubject(String lookup) {
        for (String name : List.of("ada", Operators.READER)) {
            String password = name.equals(Operators.READER) ? Operators.READERS_PASSWORD : Operators.PASSWORD;
            given().auth()
                    .preemptive()
                    .basic(name, password)
                    .get(lookup)
                    .then()
                    .statusCode(200)
                    .body("items", hasSize(0))
                    .body("next", nullValue());
        }
        given().get(lookup).then().statusCode(401).contentType("application/problem+json");
    }

    @Test
    void refusesChangesForOtherSites() {
        CrossSiteRefusals.assertOfAllEndpoints();
    }

    @Test
    void previewsADecisionAboutFailedEvents() {
        given().auth()
                .preemptive()
                .basic(Operators.READER, Operators.READERS_PASSWORD)
                .get("/ops/failed-events/decisions/preview?action=REPLAY&subject=8c5b5a3e-unknown")
                .then()
                .statusCode(200)
                .body("count", equalTo(0))
                .body("first", hasSize(0));
    }

    @Test
    void hasMetrics() {
        given().get("/q/metrics").then().statusCode(200).body(containsString("jvm_memory_used_bytes"));
    }
}
