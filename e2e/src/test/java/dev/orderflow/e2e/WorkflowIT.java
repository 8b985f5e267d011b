package dev.orderflow.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.e2e.system.Orderflow;
import dev.orderflow.outbox.testing.Broker;
import dev.orderflow.outbox.testing.Broker.Message;
import dev.orderflow.outbox.testing.Contracts;
import dev.orderflow.outbox.testing.Services;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** The workflow of an order while all parts are up. */
class WorkflowIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Orderflow orderflow = Orderflow.running();

    @Test
    void anOrderGoesThroughAllFourServices() throws Exception {
        String sku = orderflow.skuInStock(10);
        String id = Orderflow.place(orderflow.orders, Orderflow.order("whole@example.org", "DE-BE", "DE", sku, 2));

        orderflow.awaitConfirmed(List.of(id), LIMIT);

        JsonNode order = orderflow.orders.get("/orders/" + id);
        assertThat(order.get("status").asText()).isEqualTo("CONFIRMED");
        assertThat(order.get("workflow").get("coordination").asText()).isEqualTo("CHOREOGRAPHY");
        assertThat(order.get("workflow").get("steps"))
                .extracting(step -> step.get("name").asText() + " "
                        + step.get("state").asText() + " " + step.get("event").asText())
                .containsExactlyInAnyOrder(
                        "notification DONE CUSTOMER_NOTIFIED",
                        "seller DONE SELLER_NOTIFIED",
                        "logistics DONE DELIVERY_PARTNER_ASSIGNED");
        assertThat(orderflow.notification.get("/notifications?orderId=" + id).get("items"))
                .hasSize(1)
                .allMatch(notification -> notification.get("state").asText().equals("SENT"));
        assertThat(orderflow.seller.get("/shipments?orderId=" + id).get("items"))
                .hasSize(1);
        assertThat(orderflow.logistics.get("/assignments?orderId=" + id).get("items"))
                .hasSize(1);
        assertThat(orderflow.mailsTo("whole@example.org")).hasSize(1);
    }

    @Test
    void twoHundredConcurrentOrdersAreConfirmedWithEveryEffectOnce() throws Exception {
        String sku = orderflow.skuInStock(200);
        ExecutorService customers = Executors.newFixedThreadPool(20);
        List<Future<String>> placed = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            String json = Orderflow.order("many-" + i + "@example.org", "DE-BE", "DE", sku, 1);
            placed.add(customers.submit(() -> Orderflow.place(orderflow.orders, json)));
        }
        List<String> ids = new ArrayList<>();
        for (Future<String> order : placed) {
            ids.add(order.get());
        }
        customers.shutdown();

        orderflow.awaitConfirmed(ids, Duration.ofSeconds(120));

        String all = String.join(",", ids);
        for (int i = 0; i < 200; i++) {
            assertThat(orderflow.mailsTo("many-" + i + "@example.org")).hasSize(1);
        }
        assertThat(orderflow.infrastructure.query(
                        "seller",
                        "select count(*) from shipment where order_id::text = any(string_to_array(?, ','))",
                        all))
                .containsExactly("200");
        assertThat(orderflow.infrastructure.query(
                        "logistics",
                        "select count(*) from delivery_assignment where order_id::text = any(string_to_array(?, ','))",
                        all))
                .containsExactly("200");
        for (String service : Services.OF_ORDERS) {
            await().atMost(LIMIT).untilAsserted(() -> assertThat(
                            orderflow.infrastructure.query(
                                    service,
                                    "select (select count(*) from outbox_event) + (select count(*) from durable_task where not recurring)"))
                    .as("rows left in " + service)
                    .containsExactly("0"));
        }
    }

    @Test
    void aFifthSubscriberReceivesEveryEventAndEachKeepsItsContract() {
        try (Broker broker = orderflow.infrastructure.broker()) {
            List<List<Message>> received = Services.OF_ORDERS.stream()
                    .map(service -> broker.subscribe(service + ".events"))
                    .toList();
            String id = Orderflow.place(
                    orderflow.orders, Orderflow.order("fifth@example.org", "DE-BE", "DE", orderflow.skuInStock(10), 1));
            orderflow.awaitConfirmed(List.of(id), LIMIT);

            Set<String> expected = Set.of(
                    "ORDER_PLACED",
                    "CUSTOMER_NOTIFIED",
                    "SELLER_NOTIFIED",
                    "DELIVERY_PARTNER_ASSIGNED",
                    "ORDER_CONFIRMED");
            await().atMost(LIMIT).untilAsserted(() -> assertThat(about(id, received))
                    .extracting(Message::type)
                    .containsExactlyInAnyOrderElementsOf(expected));
            about(id, received).forEach(event -> Contracts.assertValid(event.type(), event.body()));
            assertThat(about(id, received))
                    .extracting(event ->
                            event.headers().get("traceparent").toString().split("-")[1])
                    .as("one trace from the request to the last event")
                    .containsOnly(about(id, received)
                            .get(0)
                            .headers()
                            .get("traceparent")
                            .toString()
                            .split("-")[1]);
        }
    }

    @Test
    void anOrderWithoutEnoughStockIsRejectedWithTheReason() {
        String id = Orderflow.place(
                orderflow.orders,
                Orderflow.order("greedy@example.org", "DE-BE", "DE", orderflow.skuShortOf(1000), 1000));

        JsonNode order = await().atMost(LIMIT)
                .until(
                        () -> orderflow.orders.get("/orders/" + id),
                        found -> found.get("status").asText().equals("REJECTED"));
        assertThat(order.get("reason").toString()).contains("STOCK_UNAVAILABLE");
        assertThat(orderflow.seller.get("/shipments?orderId=" + id).get("items"))
                .isEmpty();
    }

    @Test
    void anOrderWithoutADeliveryPartnerIsRejectedWithTheReason() {
        String id = Orderflow.place(
                orderflow.orders, Orderflow.order("far@example.org", "AQ-01", "AQ", orderflow.skuInStock(10), 1));

        JsonNode order = await().atMost(LIMIT)
                .until(
                        () -> orderflow.orders.get("/orders/" + id),
                        found -> found.get("status").asText().equals("REJECTED"));
        assertThat(order.get("reason").toString()).contains("DELIVERY_UNAVAILABLE");
    }

    private static List<Message> about(String orderId, List<List<Message>> received) {
        return received.stream()
                .flatMap(List::stream)
                .filter(message -> orderId.equals(message.subject()))
                .toList();
    }
}
