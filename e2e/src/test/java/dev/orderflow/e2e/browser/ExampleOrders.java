package dev.orderflow.e2e.browser;

import static org.awaitility.Awaitility.await;

import dev.orderflow.e2e.system.Orderflow;
import java.time.Duration;
import java.util.UUID;

/**
 * Orders that the pages show.
 *
 * @param choreographed the id of a confirmed one
 * @param orchestrated the id of a confirmed one
 * @param rejected the id of one without enough stock
 */
record ExampleOrders(String choreographed, String orchestrated, String rejected) {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** Places the orders, and waits until the console knows how they ended. */
    static ExampleOrders place(Orderflow orderflow) {
        String sku = orderflow.skuInStock(10);
        ExampleOrders orders = new ExampleOrders(
                place(orderflow, "CHOREOGRAPHY", sku, 1),
                place(orderflow, "ORCHESTRATION", sku, 1),
                place(orderflow, "CHOREOGRAPHY", orderflow.skuShortOf(1000), 1000));
        awaitState(orderflow, orders.choreographed, "CONFIRMED");
        awaitState(orderflow, orders.orchestrated, "CONFIRMED");
        awaitState(orderflow, orders.rejected, "REJECTED");
        return orders;
    }

    static String place(Orderflow orderflow, String coordination, String sku, int quantity) {
        String json = Orderflow.order(UUID.randomUUID() + "@example.org", "DE-BE", "DE", sku, quantity);
        return Orderflow.place(
                orderflow.orders, json.replaceFirst("\\{", "{\"coordination\": \"" + coordination + "\", "));
    }

    /** Waits until no answer to the order is missing either. */
    static void awaitState(Orderflow orderflow, String id, String state) {
        await("the console knows that " + id + " is " + state)
                .atMost(LIMIT)
                .ignoreExceptions()
                .until(() -> {
                    var order = orderflow.console.get("/api/orders/" + id);
                    return order.get("state").asText().equals(state)
                            && order.get("waiting").isEmpty();
                });
    }
}
