package dev.orderflow.orders.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ServiceTest {

    @ParameterizedTest
    @ValueSource(strings = {"/q/health/live", "/q/health/ready"})
    void isHealthy(String path) {
        given().get(path).then().statusCode(200).body("status", equalTo("UP"));
    }

    @Test
    void describesItsApi() {
        given().queryParam("format", "json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .body("info.title", equalTo("Orderflow orders"))
                .body("paths.'/orders'", hasKey("post"))
                .body("paths.'/orders/{id}'.get.responses", hasKey("404"))
                .body("paths.'/orders/{id}'.get.parameters.name", hasItem("Order-Access-Token"))
                .body("paths.'/orders'.post.responses.'201'.content", hasKey("application/json"))
                .body("paths.'/orders'.post.responses", hasKey("409"))
                .body("paths.'/orders'.post.parameters.name", contains("Idempotency-Key"))
                .body("paths.'/orders'.post.parameters.in", contains("header"))
                .body("paths.'/orders'.post.parameters[0].required", not(true))
                .body("paths.'/orders'.post.parameters[0].schema.pattern", equalTo("^[!-~]{1,255}$"))
                .body("components.schemas.Money.properties.amount.type", equalTo("string"))
                .body("components.schemas.Money.properties.currency.type", equalTo("string"))
                .body("components.schemas.Step.properties.detail.type.toString()", containsString("object"));
        given().get("/q/swagger-ui/").then().statusCode(200);
    }

    @Test
    void showsMetrics() {
        given().get("/q/metrics").then().statusCode(200).body(containsString("http_server_requests"));
    }
}
