package dev.orderflow.e2e.expectations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.e2e.system.Orderflow;
import dev.orderflow.e2e.system.ServiceProcess;
import dev.orderflow.outbox.testing.Broker;
import dev.orderflow.outbox.testing.Broker.Message;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The events of real orders fulfil every expectation, and each expectation is started by one of them. */
class ExpectationsIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Orderflow orderflow = Orderflow.running();

    @Test
    void everyExpectationIsFulfilled() {
        try (Broker broker = orderflow.infrastructure.broker()) {
            List<List<Message>> received = Stream.of("orders", "notification", "seller", "logistics")
                    .map(service -> broker.subscribe(service + ".events"))
                    .toList();
            List<String> ids = Stream.of("CHOREOGRAPHY", "ORCHESTRATION")
                    .flatMap(this::lives)
                    .toList();

            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThat(missing(received, ids)).isEmpty());
            assertThat(Expectations.current().expectations().stream()
                            .filter(expectation ->
                                    byOrder(received, ids).values().stream().noneMatch(expectation::isStartedBy)))
                    .extracting(Expectation::id)
                    .as("expectations that no order has started")
                    .isEmpty();
        }
    }

    /** Orders that end in each way. */
    private Stream<String> lives(String coordination) {
        String sku = orderflow.skuInStock(20);
        String delivered = place(coordination, "DE-BE", sku, 1);
        String cancelled = place(coordination, "DE-BE", sku, 1);
        String outOfStock = place(coordination, "DE-BE", orderflow.skuShortOf(1000), 1000);
        String undeliverable = place(coordination, "AQ-01", sku, 1);
        orderflow.awaitConfirmed(List.of(delivered, cancelled), LIMIT);
        orderflow.orders.post("/orders/" + cancelled + "/cancel", "");
        orderflow
                .seller
                .get("/shipments?orderId=" + delivered)
                .get("items")
                .forEach(shipment ->
                        orderflow.seller.post("/shipments/" + shipment.get("id").asText() + "/ready", ""));
        awaitStatus(delivered, "READY");
        orderflow.logistics.post("/assignments/" + delivered + "/picked-up", "");
        awaitStatus(delivered, "SHIPPED");
        orderflow.logistics.post("/assignments/" + delivered + "/delivered", "");
        awaitStatus(delivered, "DELIVERED");
        awaitStatus(cancelled, "CANCELLED");
        awaitStatus(outOfStock, "REJECTED");
        awaitStatus(undeliverable, "REJECTED");
        return Stream.of(delivered, cancelled, outOfStock, undeliverable);
    }

    private String place(String coordination, String region, String sku, int quantity) {
        String email = UUID.randomUUID() + "@example.org";
        return Orderflow.place(
                orderflow.orders,
                Orderflow.order(email, region, region.substring(0, 2), sku, quantity)
                        .replaceFirst("\\{", "{\"coordination\": \"" + coordination + "\", "));
    }

    private void awaitStatus(String id, String status) {
        await(id + " is " + status).atMost(LIMIT).until(() -> {
            JsonNode order = orderflow.orders.get("/orders/" + id);
            return order.get("status").asText().equals(status);
        });
    }

    private static List<String> missing(List<List<Message>> received, List<String> ids) {
        Expectations expectations = Expectations.current();
        Map<String, List<Event>> byOrder = byOrder(received, ids);
        assertThat(byOrder.keySet()).containsExactlyInAnyOrderElementsOf(ids);
        return byOrder.entrySet().stream()
                .flatMap(
                        order -> expectations.missing(order.getValue()).stream().map(one -> order.getKey() + " " + one))
                .toList();
    }

    private static Map<String, List<Event>> byOrder(List<List<Message>> received, List<String> ids) {
        return received.stream()
                .flatMap(List::stream)
                .filter(message -> ids.contains(message.subject()))
                .collect(Collectors.groupingBy(
                        Message::subject,
                        Collectors.mapping(
                                message -> new Event(message.type(), ServiceProcess.read(message.body())),
                                Collectors.toList())));
    }
}
