package dev.orderflow.orders.catalogue;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.orderflow.orders.TestOrders;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ProductResourceTest {

    @BeforeEach
    void awaitCatalogue() {
        TestOrders.awaitCatalogue();
    }

    @Test
    void listsTheCopyOfTheCatalogueBySku() {
        given().queryParam("limit", 2)
                .queryParam("after", "LAMP-OAK")
                .get("/products")
                .then()
                .statusCode(200)
                .body("items.sku", contains("MUG-STONE-BLUE", "PEN-BRASS"))
                .body("items.active", contains(true, false))
                .body("next", equalTo("PEN-BRASS"));
        given().queryParam("limit", 2)
                .queryParam("after", "PEN-BRASS")
                .get("/products")
                .then()
                .body("items.sku", contains("SOAP-OLIVE", "TEA-ASSAM-250"))
                .body("next", nullValue());
    }

    @Test
    void showsAProduct() {
        given().get("/products/MUG-STONE-BLUE")
                .then()
                .statusCode(200)
                .body("sku", equalTo("MUG-STONE-BLUE"))
                .body("version", equalTo(2))
                .body("name", equalTo("Stoneware mug, blue"))
                .body("description", equalTo("Made with care."))
                .body("sellerId", equalTo("haus-und-hof"))
                .body("price.amount", equalTo("14.50"))
                .body("price.currency", equalTo("EUR"))
                .body("active", equalTo(true));
    }
}
