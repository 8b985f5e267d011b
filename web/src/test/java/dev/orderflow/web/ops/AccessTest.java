package dev.orderflow.web.ops;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.orderflow.outbox.testing.TestDatabase;
import dev.orderflow.web.testing.Operators;
import dev.orderflow.web.testing.ServiceInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(ServiceInfrastructure.class)
class AccessTest {

    private static final String DECISION = "4d1c4ac4-6a0e-4f6b-9d3a-1f1a4f0c2b11";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ops/failed-events",
                "/ops/failed-events/999999999",
                "/ops/failed-events/groups",
                "/ops/failed-events/decisions/preview?action=REPLAY",
                "/ops/outbox",
                "/ops/tasks",
                "/ops/actions",
                "/ops/inbox/lookup?id=a"
            })
    void nothingIsShownWithoutACredential(String path) {
        assertChallenge(given().get(path));
        assertChallenge(with("Basic " + base64(Ada.NAME + ":wrong horse")).get(path));
        Ada.asks().get(path).then().statusCode(path.endsWith("/999999999") ? 404 : 200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ops/failed-events/replay",
                "/ops/failed-events/1/replay",
                "/ops/failed-events/1/discard",
                "/ops/failed-events/decisions/" + DECISION + "/stop",
                "/ops/outbox/1/retry",
                "/ops/outbox/1/discard",
                "/ops/tasks/1/retry",
                "/ops/tasks/1/discard"
            })
    void nothingIsDoneWithoutACredential(String path) {
        for (String body : new String[] {"{\"all\": true, \"reason\": \"because\"}", "{}", "{", "null"}) {
            assertChallenge(given().contentType("application/json").body(body).post(path));
        }
        assertThat(TestDatabase.count("operator_action where operator <> ?", Ada.NAME))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer abc", "Basic", "Basic !", "Basic YQ==", "Basic  ", "Digest username=\"ada\"", "x"})
    void aMalformedCredentialIsRefused(String header) {
        assertChallenge(with(header).get("/ops/actions"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\nb", "a\u0000b", "LONG", "Ada", "ada lovelace", "Eve"})
    void thePasswordOfOneOperatorIsWrongForAnother(String name) {
        assertChallenge(with("Basic " + base64(name.replace("LONG", "x".repeat(101)) + ":" + Ada.PASSWORD))
                .get("/ops/actions"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ops/failed-events",
                "/ops/failed-events/groups",
                "/ops/failed-events/decisions/preview?action=REPLAY",
                "/ops/outbox",
                "/ops/tasks",
                "/ops/actions",
                "/ops/inbox/lookup?id=a"
            })
    void aReaderSeesEverything(String path) {
        reader().get(path).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ops/failed-events/replay",
                "/ops/failed-events/1/replay",
                "/ops/failed-events/1/discard",
                "/ops/failed-events/decisions/" + DECISION + "/stop",
                "/ops/outbox/1/retry",
                "/ops/outbox/1/discard",
                "/ops/tasks/1/retry",
                "/ops/tasks/1/discard"
            })
    void aReaderDoesNothing(String path) {
        reader().contentType("application/json")
                .body("{\"all\": true, \"reason\": \"because\"}")
                .post(path)
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("type", equalTo("https://orderflow.dev/problems/forbidden"));
    }

    @Test
    void aBulkDecisionIsForOperators() {
        String path = "/ops/failed-events/decisions/" + DECISION;
        String body = "{\"action\": \"REPLAY\", \"all\": true, \"until\": \"2026-01-01T00:00:00Z\", \"expected\": 0}";

        assertChallenge(given().contentType("application/json").body(body).put(path));
        reader().contentType("application/json").body(body).put(path).then().statusCode(403);
        reader().get(path).then().statusCode(404);
        assertThat(TestDatabase.count("bulk_decision where id = cast(? as uuid)", DECISION))
                .isZero();
    }

    private static RequestSpecification reader() {
        return with("Basic " + base64(Operators.READER + ":" + Operators.READERS_PASSWORD));
    }

    @Test
    void theNameMayBeAnyName() {
        TestDatabase.update(
                "insert into durable_task (kind, key, payload, state) values ('recorded', 'named', '', 'PARKED')");
        String id = TestDatabase.column("select id from durable_task where key = 'named'")
                .get(0);

        with("Basic " + base64("Zoë Ångström 李:" + Ada.PASSWORD))
                .contentType("application/json")
                .body("{\"reason\": \"tidy\"}")
                .post("/ops/tasks/" + id + "/discard")
                .then()
                .statusCode(204);

        assertThat(TestDatabase.column("select operator from operator_action where target = ?", "task/" + id))
                .containsExactly("Zoë Ångström 李");
        TestDatabase.update("delete from operator_action where target = ?", "task/" + id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer abc", "Basic YWRhOndyb25n", "Basic !", "anything"})
    void otherPathsNeitherRequireNorCheckACredential(String header) {
        given().header("Authorization", header)
                .contentType("application/json")
                .body("{\"name\": \"a\"}")
                .post("/echo")
                .then()
                .statusCode(200)
                .body("name", equalTo("a"));
        given().header("Authorization", header).get("/q/health/ready").then().statusCode(200);
        given().header("Authorization", header).get("/q/metrics").then().statusCode(200);
    }

    private static RequestSpecification with(String authorization) {
        return given().header("Authorization", authorization);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertChallenge(Response response) {
        response.then()
                .statusCode(401)
                .header("WWW-Authenticate", equalTo("Bearer"))
                .contentType("application/problem+json")
                .body("type", equalTo("https://orderflow.dev/problems/unauthorized"))
                .body("status", equalTo(401));
    }
}
