package dev.orderflow.web.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.orderflow.outbox.testing.TestDatabase;
import dev.orderflow.web.testing.Operators;
import dev.orderflow.web.testing.ServiceInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(ServiceInfrastructure.class)
class ConsoleLoginTest {

    private static final String CONSOLE = "console of the tests";
    private static final String NEXT_CONSOLE = "the next console";

    @Test
    void actsForTheOperatorThatItNames() {
        assertThat(who(named(console(), "Zo%C3%AB%20%E6%9D%8E", "operator"))).isEqualTo("Zoë 李 [operator] via console");
        assertThat(who(named(console(), "grace", "reader"))).isEqualTo("grace [reader] via console");
        assertThat(who(named(given().auth().preemptive().basic("console", NEXT_CONSOLE), "ada", "operator")))
                .isEqualTo("ada [operator] via console");
    }

    @Test
    void readsForItself() {
        assertThat(who(console())).isEqualTo("console [reader] via console");
        console()
                .contentType("application/json")
                .body("{\"all\": true}")
                .post("/ops/failed-events/replay")
                .then()
                .statusCode(403);
    }

    @Test
    void anOperatorWithAPasswordComesThroughNothing() {
        assertThat(who(given().auth().preemptive().basic("ada", Operators.PASSWORD)))
                .isEqualTo("ada [operator] via ");
    }

    @Test
    void actionsAreRecordedForTheOperator() {
        TestDatabase.update(
                "insert into durable_task (kind, key, payload, state) values ('recorded', 'seen', '', 'PARKED')");
        String id = TestDatabase.column("select id from durable_task where key = 'seen'")
                .get(0);

        discard(named(console(), "grace", "reader"), id).then().statusCode(403);
        discard(console(), id).then().statusCode(403);
        discard(named(console(), "Ada%20Byron", "operator"), id).then().statusCode(204);

        console()
                .get("/ops/actions")
                .then()
                .statusCode(200)
                .body("items.find { it.target == 'task/" + id + "' }.operator", equalTo("Ada Byron"))
                .body("items.find { it.target == 'task/" + id + "' }.via", equalTo("console"));
        TestDatabase.update("delete from operator_action where target = ?", "task/" + id);
    }

    @ParameterizedTest
    @CsvSource({
        "ada,      correct horse",
        "orders,   battery staple",
        "console,  battery staple",
        "console,  wrong password of it",
        "console,  ''",
        "Console,  console of the tests",
        "ada,      console of the tests",
        "corner,   key of corner"
    })
    void onlyTheConsoleMayNameAnOperator(String name, String password) {
        for (String path : List.of("/ops/tasks", "/guarded/operator", "/echo/text", "/q/health/live", "/nowhere")) {
            assertRefused(
                    named(given().auth().preemptive().basic(name, password), "ada", "operator")
                            .get(path),
                    "console");
        }
    }

    @Test
    void headersAreNeverIgnored() {
        for (String path : List.of("/ops/tasks", "/echo/text", "/nowhere")) {
            assertRefused(named(given(), "ada", "operator").get(path), "console");
            assertRefused(given().header("Orderflow-Operator", "ada").get(path), "console");
            assertRefused(given().header("Orderflow-Operator-Role", "reader").get(path), "console");
            for (String credential : List.of("Bearer abc", "Basic !", "Basic Y29uc29sZQ==", "Basic", "")) {
                assertRefused(
                        named(given().header("Authorization", credential), "ada", "operator")
                                .get(path),
                        "console");
            }
            assertRefused(console().header("Orderflow-Operator", "ada").get(path), "both");
            assertRefused(named(console(), "a%0Ab", "operator").get(path), "percent-encoded");
            assertRefused(named(console(), "ada", "service").get(path), "reader or operator");
        }
    }

    @Test
    void theConsoleIsNoService() {
        console().get("/guarded/service").then().statusCode(403);
        named(console(), "ada", "operator").get("/guarded/service").then().statusCode(403);
    }

    @Test
    void aWrongPasswordIsNoConsole() {
        given().auth()
                .preemptive()
                .basic("console", "wrong password of it")
                .get("/guarded/operator")
                .then()
                .statusCode(401);
        given().auth()
                .preemptive()
                .basic("ada", CONSOLE)
                .get("/guarded/operator")
                .then()
                .statusCode(401);
    }

    @Test
    void aClientAsksForTheOperatorOfTheCurrentRequest() {
        assertThat(relayed(
                        given().header("Authorization", ServiceCredential.basic("Zoë Ångström 李", Operators.PASSWORD))))
                .isEqualTo("Zoë Ångström 李 [operator] via console");
        assertThat(relayed(given().auth().preemptive().basic(Operators.READER, Operators.READERS_PASSWORD)))
                .isEqualTo("grace [reader] via console");
        assertThat(relayed(given().auth().preemptive().basic("orders", "battery staple")))
                .isEqualTo("console [reader] via console");
    }

    @Test
    void aClientWithoutARequestAsksForItself() {
        given().get("/guarded/relayed-by-itself").then().statusCode(200).body(equalTo("console [reader] via console"));
    }

    private static String relayed(RequestSpecification request) {
        return request.get("/guarded/relayed").then().statusCode(200).extract().asString();
    }

    private static String who(RequestSpecification request) {
        return request.get("/guarded/operator").then().statusCode(200).extract().asString();
    }

    private static Response discard(RequestSpecification request, String id) {
        return request.contentType("application/json")
                .body("{\"reason\": \"seen\"}")
                .post("/ops/tasks/" + id + "/discard");
    }

    private static RequestSpecification console() {
        return given().auth().preemptive().basic("console", CONSOLE);
    }

    private static RequestSpecification named(RequestSpecification request, String name, String role) {
        return request.header("Orderflow-Operator", name).header("Orderflow-Operator-Role", role);
    }

    private static void assertRefused(Response response, String detail) {
        response.then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("https://orderflow.dev/problems/malformed-request"))
                .body("detail", containsString(detail));
    }
}
