package dev.orderflow.console.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import dev.orderflow.console.Callers;
import dev.orderflow.console.ConsoleConfig.StoredData;
import dev.orderflow.outbox.testing.Broker;
import dev.orderflow.outbox.testing.TestDatabase;
import dev.orderflow.web.testing.ServiceInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(ServiceInfrastructure.class)
class JournalTest {

    @Inject
    EventSchemas schemas;

    private final String orderId = UUID.randomUUID().toString();
    private Broker broker;

    @BeforeEach
    void connect() {
        broker = Broker.connect();
    }

    @AfterEach
    void disconnect() {
        broker.close();
    }

    @Test
    void storesEventsOfAllServicesAlsoOfUnknownTypes() {
        publish("orders", "ORDER_PLACED", "{\"orderId\":\"%s\"}".formatted(orderId));
        publish("notification", "CUSTOMER_NOTIFIED", "{\"orderId\":\"%s\"}".formatted(orderId));
        publish("seller", "SELLER_NOTIFIED", "{\"orderId\":\"%s\"}".formatted(orderId));
        publish("logistics", "DRONE_LAUNCHED", "{\"altitude\":12,\"pilot\":\"Ada\"}");

        awaitEvents(4);
        Callers.reader()
                .get("/api/orders/" + orderId + "/events")
                .then()
                .statusCode(200)
                .body("", hasSize(4))
                .body("find { it.type == 'DRONE_LAUNCHED' }.source", equalTo("/logistics"))
                .body("find { it.type == 'DRONE_LAUNCHED' }.data.altitude", equalTo("•••"))
                .body("find { it.type == 'DRONE_LAUNCHED' }.data.pilot", equalTo("•••"))
                .body("findAll { it.type == 'ORDER_PLACED' }.data.orderId", contains(orderId));
        assertThat(TestDatabase.count("unknown_event")).isZero();
        assertThat(TestDatabase.count("failed_event where subject = ?", orderId))
                .isZero();
    }

    @Test
    void storesARepeatedEventOnce() {
        String id = UUID.randomUUID().toString();
        for (int i = 0; i < 3; i++) {
            broker.publish("seller.events", "SELLER_NOTIFIED", id, orderId, "{}");
        }
        publish("seller", "STOCK_UNAVAILABLE", "{}");

        await().until(() ->
                TestDatabase.count("journal where subject = ? and type = 'STOCK_UNAVAILABLE'", orderId) == 1);
        assertThat(TestDatabase.count("journal where event_id = ?", id)).isOne();
    }

    @Test
    void masksPersonalData() {
        publish("orders", "ORDER_PLACED", """
                {"orderId": "%s", "customer": {"name": "Erika Mustermann", "email": "erika@example.com"},
                 "deliveryAddress": {"street": "Holzweg 7", "country": "DE"}, "billing": {"phone": "030 1234", "floor": 5},
                 "lines": [{"sku": "BIKE-1", "quantity": 1}]}""".formatted(orderId));

        awaitEvents(1);
        assertThat(TestDatabase.column("select data from journal where subject = ?", orderId))
                .singleElement()
                .asString()
                .contains("BIKE-1", orderId)
                .contains("\"country\":\"DE\"")
                .doesNotContain("Erika", "example.com", "Holzweg", "030", ":5");
    }

    @Test
    void erasesFailedEventsOfAnAnonymisedOrder() {
        broker.publish(
                "orders.events", "ORDER_PLACED", UUID.randomUUID().toString(), orderId, "Erika Mustermann, no JSON");
        await().until(() -> failedEvents("position('Erika' in convert_from(payload, 'UTF8')) > 0") == 1);

        publish("orders", "ORDER_ANONYMISED", "{\"orderId\":\"%s\"}".formatted(orderId));

        await().until(() -> failedEvents("position('Erika' in convert_from(payload, 'UTF8')) > 0") == 0);
        assertThat(failedEvents("true")).isOne();
        TestDatabase.update("delete from failed_event where subject = ?", orderId);
    }

    private long failedEvents(String condition) {
        return TestDatabase.count("failed_event where subject = ? and " + condition, orderId);
    }

    @Test
    void keepsOnlyTheBodiesThatTheSettingAllows() {
        for (StoredData setting : StoredData.values()) {
            assertThat(Stream.of("ORDER_PLACED", "STOCK_UNAVAILABLE").filter(type -> isKept(setting, type)))
                    .as(setting.toString())
                    .containsExactlyElementsOf(
                            switch (setting) {
                                case NONE -> List.of();
                                case FAILED -> List.of("STOCK_UNAVAILABLE");
                                case ALL -> List.of("ORDER_PLACED", "STOCK_UNAVAILABLE");
                            });
        }
    }

    private boolean isKept(StoredData setting, String type) {
        return setting.keeps(schemas.reportsFailure(type));
    }

    /** The broker refuses to declare a queue with other arguments than those it has. */
    @ParameterizedTest
    @ValueSource(strings = {"console.orders", "console.notification", "console.seller", "console.logistics"})
    void boundsItsQueuesAndDeadLettersNothing(String queue) throws IOException, TimeoutException {
        Map<String, Object> arguments = Map.of(
                "x-queue-type",
                "quorum",
                "x-delivery-limit",
                1_000_000,
                "x-max-length-bytes",
                256L << 20,
                "x-overflow",
                "drop-head");

        try (Connection connection = Broker.connection();
                Channel channel = connection.createChannel()) {
            assertThatCode(() -> channel.queueDeclare(queue, true, false, false, arguments))
                    .doesNotThrowAnyException();
        }
    }

    private void publish(String service, String type, String data) {
        broker.publish(service + ".events", type, UUID.randomUUID().toString(), orderId, data);
    }

    private void awaitEvents(int number) {
        await().until(() -> TestDatabase.count("journal where subject = ?", orderId) == number);
    }
}
