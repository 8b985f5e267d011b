package dev.orderflow.seller.shipments;

import static dev.orderflow.seller.Callers.operator;
import static dev.orderflow.seller.Callers.seller;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import dev.orderflow.seller.Warehouse;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class ShipmentResourceTest {

    @Inject
    Warehouse warehouse;

    private final NoArgGenerator ids = Generators.timeBasedEpochGenerator();
    private final UUID first = ids.generate();
    private final UUID second = ids.generate();

    @Test
    void showsAShipmentWithItsPickList() {
        UUID order = warehouse.reservedOrder(first);

        operator()
                .get("/shipments/" + first)
                .then()
                .statusCode(200)
                .body("id", equalTo(first.toString()))
                .body("orderId", equalTo(order.toString()))
                .body("seller.name", equalTo("Alpenrad GmbH"))
                .body("recipient", equalTo("Ada"))
                .body("deliveryAddress.postalCode", equalTo("10117"))
                .body("lines.sku", contains("BIKE-BELL-BRASS"))
                .body("lines[0].name", equalTo("Brass bicycle bell"))
                .body("lines[0].quantity", equalTo(1))
                .body("state", equalTo("OPEN"))
                .body("notifiedAt", nullValue())
                .body("readyAt", nullValue())
                .body("shippedAt", nullValue())
                .body("releasedAt", nullValue());
    }

    @ParameterizedTest
    @CsvSource({"ready_at,READY,readyAt", "shipped_at,SHIPPED,shippedAt", "released_at,RELEASED,releasedAt"})
    void showsTheStateOfAShipment(String column, String state, String time) {
        warehouse.reservedOrder(first);
        warehouse.update("update shipment set ready_at = now() - interval '1 hour' where id = ?", first);
        warehouse.update("update shipment set " + column + " = '2026-11-22T12:00:00Z' where id = ?", first);

        operator()
                .get("/shipments/" + first)
                .then()
                .body("state", equalTo(state))
                .body(time, equalTo("2026-11-22T12:00:00Z"));
    }

    @Test
    void hidesTheAddressOfAReleasedShipment() {
        UUID order = warehouse.reservedOrder(first);
        warehouse.update("update shipment set released_at = now() where id = ?", first);

        seller("alpenrad")
                .get("/shipments/" + first)
                .then()
                .statusCode(200)
                .body("recipient", nullValue())
                .body("deliveryAddress", nullValue())
                .body("lines.sku", contains("BIKE-BELL-BRASS"));
        seller("alpenrad")
                .queryParam("orderId", order)
                .get("/shipments")
                .then()
                .statusCode(200)
                .body("items[0].recipient", nullValue())
                .body("items[0].deliveryAddress", nullValue());
    }

    @Test
    void aSellerSeesItsOwnShipments() {
        UUID order = warehouse.reservedOrder(first, second);
        RequestSpecification nordlicht = seller("nordlicht").queryParam("orderId", order);

        nordlicht.get("/shipments").then().statusCode(200).body("items.id", contains(second.toString()));
        nordlicht
                .queryParam("sellerId", "nordlicht")
                .get("/shipments")
                .then()
                .body("items.id", contains(second.toString()));
        seller("nordlicht")
                .queryParam("sellerId", "alpenrad")
                .get("/shipments")
                .then()
                .statusCode(200)
                .body("items", empty());
    }

    @Test
    void listsTheShipmentsOfAnOrderInPages() {
        UUID order = warehouse.reservedOrder(first, second);

        operator()
                .queryParam("orderId", order)
                .queryParam("limit", 1)
                .get("/shipments")
                .then()
                .statusCode(200)
                .body("items.id", contains(first.toString()))
                .body("next", equalTo(first.toString()));
        operator()
                .queryParam("orderId", order)
                .queryParam("limit", 1)
                .queryParam("after", first)
                .get("/shipments")
                .then()
                .body("items.id", contains(second.toString()))
                .body("next", nullValue());
    }

    @Test
    void listsTheShipmentsOfASeller() {
        UUID order = warehouse.reservedOrder(first, second);

        operator()
                .queryParam("orderId", order)
                .queryParam("sellerId", "nordlicht")
                .get("/shipments")
                .then()
                .body("items.id", contains(second.toString()));
        operator()
                .queryParam("sellerId", "nobody")
                .get("/shipments")
                .then()
                .statusCode(200)
                .body("items", empty());
    }

    @Test
    void listsTheSellers() {
        operator()
                .get("/sellers")
                .then()
                .statusCode(200)
                .body("items.id", hasItems("alpenrad", "kontor-kaffee", "nordlicht", "papierwerk"))
                .body("items[0].address.city", equalTo("München"))
                .body("next", nullValue());
        operator()
                .queryParam("after", "alpenrad")
                .queryParam("limit", 1)
                .get("/sellers")
                .then()
                .body("items.id", contains("kontor-kaffee"))
                .body("next", equalTo("kontor-kaffee"));
    }

    @ParameterizedTest
    @CsvSource({"orderId,17", "after,1-1-1-1-1", "limit,0", "limit,x"})
    void refusesInvalidParameters(String parameter, String value) {
        operator()
                .queryParam(parameter, value)
                .get("/shipments")
                .then()
                .statusCode(400)
                .contentType(startsWith("application/problem+json"))
                .body("type", equalTo("https://orderflow.dev/problems/validation-failed"))
                .body("violations.field", hasItem(parameter));
    }

    @ParameterizedTest
    @CsvSource({"/shipments/00000000-0000-7000-8000-000000000000", "/shipments/17", "/shipments/17/lines"})
    void doesNotFindAnUnknownShipment(String path) {
        operator()
                .get(path)
                .then()
                .statusCode(404)
                .contentType(startsWith("application/problem+json"))
                .body("type", equalTo("https://orderflow.dev/problems/not-found"));
    }
}
