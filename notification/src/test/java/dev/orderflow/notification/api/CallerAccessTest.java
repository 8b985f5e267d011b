package dev.orderflow.notification.api;

import static io.restassured.RestAssured.given;

import dev.orderflow.notification.Callers;
import dev.orderflow.notification.Mailbox;
import dev.orderflow.web.testing.AnswerHeaders;
import dev.orderflow.web.testing.ServiceInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(ServiceInfrastructure.class)
@QuarkusTestResource(Mailbox.class)
class CallerAccessTest {

    @ParameterizedTest
    @ValueSource(strings = {"/notify", "/otp"})
    void onlyServicesMayRequestMails(String path) {
        assertStatus(given(), path, 401);
        assertStatus(given().auth().preemptive().basic("orders", "wrong password"), path, 401);
        assertStatus(Callers.operator(), path, 403);
        assertStatus(Callers.reader(), path, 403);
        assertStatus(Callers.service(), path, 400);
    }

    @Test
    void onlyOperatorsMayReadNotifications() {
        for (String path : new String[] {"/notifications", "/notifications/" + UUID.randomUUID()}) {
            given().get(path).then().statusCode(401).header("WWW-Authenticate", "Bearer");
            Callers.service().get(path).then().statusCode(403);
        }
        Callers.operator().get("/notifications").then().statusCode(200);
        Callers.reader().get("/notifications").then().statusCode(200);
    }

    @Test
    void noCacheKeepsAnAnswer() {
        AnswerHeaders.assertOfAllEndpoints(
                Set.of(), Map.of(), List.of(RestAssured::given, Callers::operator, Callers::service));
    }

    private static void assertStatus(RequestSpecification caller, String path, int status) {
        caller.contentType("application/json").body("{}").post(path).then().statusCode(status);
    }
}
