package dev.orderflow.orders.messaging;

import static dev.orderflow.orders.TestOrders.CUSTOMER;
import static dev.orderflow.orders.TestOrders.MUG;
import static dev.orderflow.orders.TestOrders.TEA;
import static dev.orderflow.orders.TestOrders.body;
import static dev.orderflow.orders.TestOrders.line;
import static dev.orderflow.orders.TestOrders.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.orderflow.orders.TestOrders;
import dev.orderflow.outbox.testing.Broker;
import dev.orderflow.outbox.testing.Contracts;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class OrderPlacedContractTest {

    @BeforeEach
    void awaitCatalogue() {
        TestOrders.awaitCatalogue();
    }

    @Test
    void publishesAPlacedOrderByTheContract() {
        try (Broker broker = Broker.connect()) {
            List<Broker.Message> published = broker.subscribe("orders.events");
            JsonPath order = post(body("[" + line(TEA, 2) + "," + line(MUG, 1) + "]"))
                    .statusCode(201)
                    .extract()
                    .jsonPath();

            Broker.Message event = await().until(
                            () -> published.stream()
                                    .filter(message -> order.getString("id").equals(message.subject()))
                                    .findFirst(),
                            Optional::isPresent)
                    .orElseThrow();

            Contracts.assertValid("ORDER_PLACED", event.body());
            assertThat(event.type()).isEqualTo("ORDER_PLACED");
            JsonPath placed = new JsonPath(event.body());
            assertThat(placed.getString("orderId")).isEqualTo(order.getString("id"));
            for (String field : List.of("placedAt", "customer", "deliveryAddress", "lines", "total")) {
                assertThat(placed.<Object>get(field)).as(field).isEqualTo(order.get(field));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"street":"12 rue Exemple","city":"Paris","postalCode":"75002","country":"FR"}            | 75002
                    {"street":"1 Test Rd","city":"Gibraltar","postalCode":"GX11 1AA","country":"GI"}          | GX11 1AA
                    {"street":"1 Queen's Road","city":"Hong Kong","country":"HK"}                             | ``
                    {"street":"1 Main St","city":"Dublin","postalCode":null,"region":null,"country":"IE"}     | ``
                    {"street":"1 Main St","city":"Dublin","postalCode":"","region":"","country":"IE"}         | ``
                    """)
    void publishesAnIncompleteAddressByTheContract(String address, String postalCode) {
        try (Broker broker = Broker.connect()) {
            List<Broker.Message> published = broker.subscribe("orders.events");
            String order = post(body(CUSTOMER, address, "[" + line(TEA, 2) + "]"))
                    .statusCode(201)
                    .body("deliveryAddress.postalCode", equalTo(postalCode))
                    .body("deliveryAddress.region", equalTo(""))
                    .extract()
                    .path("id");

            Broker.Message event = await().until(
                            () -> published.stream()
                                    .filter(message -> order.equals(message.subject()))
                                    .findFirst(),
                            Optional::isPresent)
                    .orElseThrow();

            Contracts.assertValid("ORDER_PLACED", event.body());
            JsonPath placed = new JsonPath(event.body());
            assertThat(placed.getString("deliveryAddress.postalCode")).isEqualTo(postalCode);
            assertThat(placed.getString("deliveryAddress.region")).isEmpty();
        }
    }

    @Test
    void publishesNothingAboutARefusedOrder() {
        try (Broker broker = Broker.connect()) {
            List<Broker.Message> published = broker.subscribe("orders.events");

            post(body("[" + line("NO-SUCH", 1) + "]")).statusCode(422);
            String next = post(body("[" + line(TEA, 1) + "]")).extract().path("id");

            await().until(() -> published.stream().anyMatch(message -> next.equals(message.subject())));
            assertThat(published).noneMatch(message -> message.body().contains("NO-SUCH"));
        }
    }
}
