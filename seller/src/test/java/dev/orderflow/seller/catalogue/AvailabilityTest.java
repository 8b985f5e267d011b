package dev.orderflow.seller.catalogue;

import static dev.orderflow.seller.Callers.as;
import static dev.orderflow.seller.Callers.operator;
import static dev.orderflow.seller.Callers.seller;
import static dev.orderflow.seller.Callers.service;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import dev.orderflow.seller.Warehouse;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AvailabilityTest {

    @Inject
    Warehouse warehouse;

    @Test
    void showsPricesAndAvailability() {
        String sku = warehouse.product("alpenrad", 7);
        warehouse.update("update stock set reserved = 5 where sku = ?", sku);
        String gone = warehouse.product("nordlicht", 7);
        warehouse.update("update product set active = false where sku = ?", gone);

        given().queryParam("sku", sku, gone, "UNKNOWN", sku)
                .get("/products/availability")
                .then()
                .statusCode(200)
                .body("items.sku", contains(Stream.of(sku, gone).sorted().toArray()))
                .body("items.find { it.sku == '" + sku + "' }.name", equalTo("A product"))
                .body("items.find { it.sku == '" + sku + "' }.price.amount", equalTo("1.50"))
                .body("items.find { it.sku == '" + sku + "' }.price.currency", equalTo("EUR"))
                .body("items.find { it.sku == '" + sku + "' }.active", equalTo(true))
                .body("items.find { it.sku == '" + sku + "' }.availability", equalTo("LOW"))
                .body("items.find { it.sku == '" + sku + "' }", not(hasKey("available")))
                .body("items.find { it.sku == '" + gone + "' }.active", equalTo(false));
    }

    @Test
    void showsPiecesToTheSellerServicesAndOperators() {
        String sku = warehouse.product("alpenrad", 7);

        for (RequestSpecification caller : List.of(operator(), service(), seller("alpenrad"))) {
            caller.queryParam("sku", sku)
                    .get("/products/availability")
                    .then()
                    .statusCode(200)
                    .header("Cache-Control", "no-store")
                    .body("items.available", contains(7))
                    .body("items.availability", contains("IN_STOCK"));
        }
        for (RequestSpecification caller :
                List.of(given(), seller("nordlicht"), as("alpenrad", "wrong"), given().header("Authorization", "x"))) {
            caller.queryParam("sku", sku)
                    .get("/products/availability")
                    .then()
                    .statusCode(200)
                    .body("items.availability", contains("IN_STOCK"))
                    .body("items[0]", not(hasKey("available")));
        }
    }

    @Test
    void takesAtMostFiftySkus() {
        List<String> fifty = Collections.nCopies(50, "UNKNOWN");
        given().queryParam("sku", fifty)
                .get("/products/availability")
                .then()
                .statusCode(200)
                .body("items", empty());

        given().queryParam("sku", IntStream.range(0, 51).mapToObj(i -> "S" + i).toList())
                .get("/products/availability")
                .then()
                .statusCode(400)
                .body("type", equalTo("https://orderflow.dev/problems/validation-failed"))
                .body("violations.field", hasItem("sku"));
    }

    @Test
    void needsASku() {
        given().get("/products/availability")
                .then()
                .statusCode(400)
                .body("violations", hasSize(1))
                .body("violations.field", hasItem("sku"));
    }
}
