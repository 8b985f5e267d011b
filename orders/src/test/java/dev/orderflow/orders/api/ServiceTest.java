package dev.orderflow.orders.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import dev.orderflow.web.testing.OperationsContract;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ServiceTest extends OperationsContract {

    ServiceTest() {
        super("Orderflow orders", "/orders/{id}");
    }

    @Test
    void describesOrders() {
        given().queryParam("format", "json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
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
    }
}
