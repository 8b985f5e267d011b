package dev.orderflow.orders.messaging;

import static dev.orderflow.orders.TestOrders.body;
import static dev.orderflow.orders.TestOrders.line;
import static dev.orderflow.orders.TestOrders.post;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.orderflow.orders.Database;
import dev.orderflow.orders.TestOrders;
import dev.orderflow.outbox.testing.Broker;
import dev.orderflow.outbox.testing.Contracts;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ProductChangedTest {

    @Inject
    Database database;

    @Test
    void keepsTheHighestVersion() {
        TestOrders.awaitCatalogue();
        String sku = "0-" + UUID.randomUUID();
        try (Broker broker = Broker.connect()) {
            publish(broker, sku, 4, "21.00", true);
            publish(broker, sku, 5, "22.00", true);
            publish(broker, sku, 3, "20.00", false);
            publish(broker, sku, 5, "22.00", true);
            awaitVersion(sku, 5);
            post(body("[" + line(sku, 2) + "]")).statusCode(201).body("total.amount", equalTo("44.00"));

            publish(broker, sku, 6, "22.00", false);
            awaitVersion(sku, 6);
            post(body("[" + line(sku, 2) + "]"))
                    .statusCode(422)
                    .body("type", equalTo("https://orderflow.dev/problems/unknown-sku"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"9223372036854775807", "1000000001", "1796000000000", "-1", "-9223372036854775808", "0"})
    void parksAnImpossibleVersionAndAcceptsTheNext(String version) {
        String sku = "0-" + UUID.randomUUID();
        try (Broker broker = Broker.connect()) {
            publish(broker, sku, 1, "20.00", true);
            String absurd = Contracts.example("PRODUCT_CHANGED")
                    .replace("TEA-ASSAM-250", sku)
                    .replace("\"version\": 3", "\"version\": " + version);
            broker.publish("seller.events", "PRODUCT_CHANGED", UUID.randomUUID().toString(), sku, absurd);
            publish(broker, sku, 2, "21.00", true);

            awaitVersion(sku, 2);
            await().untilAsserted(() -> assertThat(
                            database.texts("select state || ' ' || reason from failed_event where subject = ?", sku))
                    .singleElement()
                    .asString()
                    .startsWith("PARKED")
                    .contains("version is " + version));
        }
    }

    private static void publish(Broker broker, String sku, int version, String price, boolean active) {
        String event = Contracts.example("PRODUCT_CHANGED")
                .replace("TEA-ASSAM-250", sku)
                .replace("\"version\": 3", "\"version\": " + version)
                .replace("19.90", price)
                .replace("\"active\": true", "\"active\": " + active);
        Contracts.assertValid("PRODUCT_CHANGED", event);
        broker.publish("seller.events", "PRODUCT_CHANGED", UUID.randomUUID().toString(), sku, event);
    }

    private static void awaitVersion(String sku, int version) {
        await().untilAsserted(() -> given().get("/products/" + sku).then().body("version", equalTo(version)));
    }
}
