package dev.orderflow.seller.shipments;

import static dev.orderflow.seller.Callers.operator;
import static dev.orderflow.seller.Callers.seller;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import dev.orderflow.outbox.testing.Broker;
import dev.orderflow.outbox.testing.Broker.Message;
import dev.orderflow.outbox.testing.Contracts;
import dev.orderflow.seller.Warehouse;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ShipmentReadyTest {

    @Inject
    Warehouse warehouse;

    private final NoArgGenerator ids = Generators.timeBasedEpochGenerator();
    private final UUID shipmentOfAlpenrad = ids.generate();
    private final UUID shipmentOfNordlicht = ids.generate();
    private UUID order;
    private Broker broker;
    private List<Message> published;

    @BeforeEach
    void placeAnOrder() {
        order = warehouse.reservedOrder(shipmentOfAlpenrad, shipmentOfNordlicht);
        broker = Broker.connect();
        published = broker.subscribe("seller.events");
    }

    @AfterEach
    void disconnect() {
        broker.close();
    }

    @Test
    void publishesTheNumberOfOutstandingShipments() {
        seller("alpenrad")
                .noContentType()
                .post("/shipments/" + shipmentOfAlpenrad + "/ready")
                .then()
                .statusCode(200)
                .body("state", equalTo("READY"))
                .body("readyAt", notNullValue());
        ready(shipmentOfNordlicht).statusCode(200);

        List<Message> answers = awaitEvents(2);
        assertThat(answers).allSatisfy(event -> {
            assertThat(event.type()).isEqualTo("SHIPMENT_READY");
            assertThat(event.subject()).isEqualTo(order.toString());
            Contracts.assertValid("SHIPMENT_READY", event.body());
        });
        assertThat(answers)
                .extracting(event -> JsonPath.from(event.body()).getInt("outstanding"))
                .containsExactly(1, 0);
        assertThat(answers)
                .extracting(event -> JsonPath.from(event.body()).getString("sellerId"))
                .containsExactly("alpenrad", "nordlicht");
    }

    @Test
    void aRepetitionPublishesTheSameEventAgain() {
        ready(shipmentOfAlpenrad).statusCode(200);
        ready(shipmentOfAlpenrad).statusCode(200);

        List<Message> answers = awaitEvents(2);
        assertThat(answers.get(1).body()).isEqualTo(answers.get(0).body());
        assertThat(answers.get(1).id()).isNotEqualTo(answers.get(0).id());
    }

    @Test
    void refusesAReleasedShipment() {
        warehouse.update("update reservation set status = 'RELEASED', released_at = now() where order_id = ?", order);
        warehouse.update("update shipment set released_at = now() where order_id = ?", order);

        ready(shipmentOfAlpenrad)
                .statusCode(409)
                .body("type", equalTo("https://orderflow.dev/problems/shipment-released"))
                .body("status", equalTo(409));

        await().during(Duration.ofMillis(700)).until(() -> events().isEmpty());
    }

    @Test
    void doesNotFindUnknownAndForeignShipments() {
        ready(UUID.randomUUID()).statusCode(404);
        seller("nordlicht")
                .noContentType()
                .post("/shipments/" + shipmentOfAlpenrad + "/ready")
                .then()
                .statusCode(404);

        await().during(Duration.ofMillis(700)).until(() -> events().isEmpty());
    }

    private static ValidatableResponse ready(UUID shipment) {
        return operator()
                .noContentType()
                .post("/shipments/" + shipment + "/ready")
                .then();
    }

    private List<Message> awaitEvents(int count) {
        await().atMost(Duration.ofSeconds(30)).until(() -> events().size() >= count);
        return events();
    }

    private List<Message> events() {
        return published.stream()
                .filter(event -> order.toString().equals(event.subject()))
                .toList();
    }
}
