package dev.orderflow.e2e.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.e2e.system.Orderflow;
import dev.orderflow.e2e.system.ServiceProcess;
import dev.orderflow.outbox.testing.Services;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;

/** Removes what invalid events rightly leave behind, because it would disturb other tests. */
public final class FuzzLeftovers {

    private static final Duration LIMIT = Duration.ofSeconds(180);
    private static final String WAITING = "waiting-fuzz@example.org";
    private static final int WAITING_ORDERS = 300;

    private final Orderflow orderflow;
    private final String start;

    public FuzzLeftovers(Orderflow orderflow) {
        this.orderflow = orderflow;
        this.start = orderflow
                .infrastructure
                .query("orders", "select clock_timestamp()")
                .get(0);
    }

    /** Orders like {@code model} that only the test knows, so that only its events are about them. */
    List<String> waitingOrders(String model) {
        return orderflow.infrastructure.query("orders", """
                insert into customer_order
                select (json_populate_record(o, json_build_object('id', gen_random_uuid(), 'status', 'PLACED',
                                                                  'customer_email', '%s'))).*
                from customer_order o, generate_series(1, %d) where o.id = cast(? as uuid)
                returning id
                """.formatted(WAITING, WAITING_ORDERS), model);
    }

    /** Waits until all resulting events are published, and each mail is sent or has failed. */
    void awaitNothingToSend() {
        for (String service : Services.ALL) {
            await("all that " + service + " has to send").atMost(LIMIT).untilAsserted(() -> assertThat(
                            orderflow.infrastructure.query(
                                    service,
                                    "select left(outbox_event::text, 500) from outbox_event union all"
                                            + " select left(durable_task::text, 500) from durable_task"
                                            + " where state = 'DUE' and attempts = 0 and not recurring and due_at < now()"))
                    .as(service)
                    .isEmpty());
        }
    }

    /** The pages that show data of invalid events still work. */
    void assertThatAllCanBeRead() {
        assertThatAllPagesOf(orderflow.orders, "/orders");
        assertThatAllPagesOf(orderflow.orders, "/products");
        assertThatAllPagesOf(orderflow.notification, "/notifications");
        assertThatAllPagesOf(orderflow.seller, "/shipments");
        assertThatAllPagesOf(orderflow.logistics, "/assignments");
    }

    private static void assertThatAllPagesOf(ServiceProcess service, String path) {
        JsonNode page = service.get(path + "?limit=100");
        while (!page.path("next").isMissingNode() && !page.get("next").isNull()) {
            String next = URLEncoder.encode(page.get("next").asText(), StandardCharsets.UTF_8);
            page = service.get(path + "?limit=100&after=" + next);
        }
    }

    public void clear() {
        // Events in transit would fail after everything else was cleared.
        await("no event is in transit").atMost(LIMIT).until(() -> StreamSupport.stream(
                        orderflow.infrastructure.queues().spliterator(), false)
                .filter(queue -> Services.ALL.stream()
                        .anyMatch(service -> queue.get("name").asText().startsWith(service + ".")))
                .allMatch(queue -> queue.path("messages").asInt() == 0));
        clearFailures();
        String mine = "(select id from customer_order where customer_email = ?)";
        // An event in processing may add a step meanwhile.
        await("the waiting orders are gone").atMost(LIMIT).ignoreExceptions().until(() -> {
            clear("orders", "workflow_step where order_id in " + mine, WAITING);
            clear("orders", "customer_order where id in " + mine, WAITING);
            return true;
        });
        clearFailures();
        String skus = String.join(",", orderflow.infrastructure.query("seller", "select sku from product"));
        clear("orders", "product where sku <> all(string_to_array(?, ','))", skus);
    }

    private void clearFailures() {
        for (String service : Services.ALL) {
            clear(service, "durable_task where not recurring and created_at >= cast(? as timestamptz)", start);
            clear(service, "failed_event where failed_at >= cast(? as timestamptz)", start);
            clear(service, "unknown_event where kept_at >= cast(? as timestamptz)", start);
        }
    }

    private void clear(String service, String rows, String parameter) {
        orderflow.infrastructure.query(service, "delete from " + rows + " returning 1", parameter);
    }
}
