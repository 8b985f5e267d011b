package dev.orderflow.e2e.browser;

import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import dev.orderflow.e2e.system.Orderflow;
import dev.orderflow.outbox.testing.Broker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeoutException;

/**
 * Orders that the pages show, and a failed event.
 *
 * @param choreographed the id of a confirmed one
 * @param orchestrated the id of a confirmed one
 * @param rejected the id of one without enough stock
 * @param failed the number of an event that logistics cannot read
 * @param task the number of a recurring task of logistics
 */
record Examples(String choreographed, String orchestrated, String rejected, String failed, String task) {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** Places the orders, and waits until the console knows how they ended. */
    static Examples place(Orderflow orderflow) {
        String sku = orderflow.skuInStock(10);
        Examples examples = new Examples(
                place(orderflow, "CHOREOGRAPHY", sku, 1),
                place(orderflow, "ORCHESTRATION", sku, 1),
                place(orderflow, "CHOREOGRAPHY", orderflow.skuShortOf(1000), 1000),
                publishUnreadable(orderflow),
                orderflow
                        .infrastructure
                        .query("logistics", "select min(id)::text from durable_task where recurring")
                        .get(0));
        awaitState(orderflow, examples.choreographed, "CONFIRMED");
        awaitState(orderflow, examples.orchestrated, "CONFIRMED");
        awaitState(orderflow, examples.rejected, "REJECTED");
        return examples;
    }

    // Only to logistics, so that no other service and no order of the console has it.
    private static String publishUnreadable(Orderflow orderflow) {
        String id = UUID.randomUUID().toString();
        try (Connection broker = orderflow.infrastructure.connectToBroker();
                Channel channel = broker.createChannel()) {
            channel.basicPublish(
                    "",
                    "logistics.orders",
                    Broker.event("/orders", "ORDER_PLACED", id, id),
                    "{}".getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (TimeoutException e) {
            throw new IllegalStateException(e);
        }
        return await("the event has failed")
                .atMost(LIMIT)
                .until(
                        () -> orderflow.infrastructure.query(
                                "logistics", "select id::text from failed_event where event_id = ?", id),
                        found -> !found.isEmpty())
                .get(0);
    }

    /** Removes the failed event, which would disturb other tests. */
    void remove(Orderflow orderflow) {
        orderflow.infrastructure.update("logistics", "delete from failed_event where id = " + failed);
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
