package dev.orderflow.web.problem;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import dev.orderflow.web.testing.ServiceInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceInfrastructure.class)
class ProblemDescriptionTest {

    private static final String DISCARD = "paths.'/ops/failed-events/{id}/discard'.post.responses.";

    @Test
    void theErrorsOfAnOperationAreProblems() {
        document()
                .body(
                        DISCARD + "'409'.content.'application/problem+json'.schema.$ref",
                        equalTo("#/components/schemas/HttpProblem"))
                .body(
                        DISCARD + "'400'.content.'application/problem+json'.schema.$ref",
                        equalTo("#/components/schemas/HttpValidationProblem"))
                .body(DISCARD + "'204'.content", nullValue());
    }

    @Test
    void theSchemasDescribeProblems() {
        document()
                .body("components.schemas.HttpProblem.properties", aMapWithSize(5))
                .body(
                        "components.schemas.HttpValidationProblem.properties.keySet()",
                        hasItems("type", "title", "status", "detail", "instance", "violations"))
                .body("components.schemas.Violation.properties.keySet()", hasItems("field", "in", "message"));
    }

    private static ValidatableResponse document() {
        return given().get("/q/openapi?format=json").then().statusCode(200);
    }
}
