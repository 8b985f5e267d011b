package dev.orderflow.console.api;

import static io.restassured.RestAssured.given;

import dev.orderflow.console.Callers;
import dev.orderflow.web.testing.AnswerHeaders;
import dev.orderflow.web.testing.ServiceInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceInfrastructure.class)
class CallerAccessTest {

    @Test
    void readersAndOperatorsReadTheJournal() {
        String events = "/api/orders/" + UUID.randomUUID() + "/events";

        given().get(events).then().statusCode(401);
        Callers.service().get(events).then().statusCode(403);
        Callers.reader().get(events).then().statusCode(200);
        Callers.operator().get(events).then().statusCode(200);
    }

    @Test
    void noCacheKeepsAnAnswer() {
        AnswerHeaders.assertOfAllEndpoints(
                Set.of(), Map.of(), List.of(RestAssured::given, Callers::operator, Callers::service));
    }
}
