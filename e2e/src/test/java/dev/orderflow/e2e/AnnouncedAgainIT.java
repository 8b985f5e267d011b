package dev.orderflow.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.e2e.system.Orderflow;
import dev.orderflow.e2e.system.ServiceProcess;
import dev.orderflow.outbox.testing.Broker;
import dev.orderflow.outbox.testing.Broker.Message;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Orders whose announcements are lost, or precede a subscriber, are announced again. */
class AnnouncedAgainIT {

    private static final Duration LIMIT = Duration.ofSeconds(120);

    private final Orderflow orderflow = Orderflow.running();

    @Test
    void ordersLostFromTheQueuesAreReannouncedAndConfirmedWithEveryEffectOnce() {
        String sku = orderflow.skuInStock(20);
        List<ServiceProcess> participants = List.of(orderflow.notification, orderflow.seller, orderflow.logistics);
        List<String> ids = new ArrayList<>();
        orderflow.orders.stop();
        participants.forEach(ServiceProcess::stop);
        try (Broker broker = orderflow.infrastructure.broker()) {
            List<Message> published = broker.subscribe("orders.events");
            try (ServiceProcess impatient = orderflow
                    .another(
                            "orders",
                            Map.of("ORDERS_OVERDUE_STEP_TIME_LIMIT", "5s", "ORDERS_OVERDUE_LONGEST_DELAY", "5s"))
                    .awaitReady()) {
                for (int i = 0; i < 10; i++) {
                    ids.add(Orderflow.place(
                            impatient, Orderflow.order("lost-" + i + "@example.org", "DE-BE", "DE", sku, 1)));
                }
                // orders has received the broker's confirms, so the events are in each of the queues.
                await("published").atMost(LIMIT).until(() -> outbox().equals(List.of("0")));
                Stream.of("notification.orders", "seller.orders", "logistics.orders")
                        .forEach(queue -> {
                            assertThat(broker.depth(queue)).as(queue).isGreaterThanOrEqualTo(10);
                            broker.purge(queue);
                        });
                participants.forEach(ServiceProcess::start);
                participants.forEach(ServiceProcess::awaitReady);

                orderflow.awaitConfirmed(ids, LIMIT);
            }
            assertThat(ids).allSatisfy(id -> assertThat(published)
                    .filteredOn(message -> id.equals(message.subject()))
                    .hasSizeGreaterThanOrEqualTo(2)
                    .extracting(Message::id)
                    .doesNotHaveDuplicates());
        } finally {
            Stream.concat(participants.stream(), Stream.of(orderflow.orders)).forEach(this::ensureRunning);
        }
        assertEveryEffectOnce(ids);
    }

    @Test
    void backfillSendsEveryPastOrderOnceAndOnlyToTheNewSubscriber() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.add(Orderflow.place(
                    orderflow.orders,
                    Orderflow.order("past-" + i + "@example.org", "DE-BE", "DE", orderflow.skuInStock(10), 1)));
        }
        orderflow.awaitConfirmed(ids, LIMIT);
        await("all is published").atMost(LIMIT).until(() -> outbox().equals(List.of("0")));
        List<String> past = orderflow.infrastructure.query(
                "orders", "select id from customer_order where status <> 'REJECTED' order by id");
        assertThat(past).containsAll(ids);
        try (Broker broker = orderflow.infrastructure.broker();
                Broker late = orderflow.infrastructure.broker()) {
            List<Message> others = broker.subscribe("orders.events");
            List<Message> received = late.subscribe("loyalty.orders", "orders.events");

            HttpResponse<String> begun = orderflow.orders.post(
                    "/ops/backfills", "{\"queue\": \"loyalty.orders\", \"since\": \"2026-01-01T00:00:00Z\"}");

            assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);
            JsonNode backfill = await().atMost(LIMIT)
                    .until(
                            () -> orderflow.orders.get("/ops/backfills/loyalty.orders"),
                            found -> found.has("finishedAt"));
            assertThat(backfill.get("announced").asInt()).isEqualTo(past.size());
            await().atMost(LIMIT).until(() -> received.size() >= past.size());
            // An event that is published later passes it by.
            String next = Orderflow.place(
                    orderflow.orders, Orderflow.order("next@example.org", "DE-BE", "DE", orderflow.skuInStock(10), 1));
            await().atMost(LIMIT).until(() -> Stream.of(others, received)
                    .allMatch(messages -> messages.stream().anyMatch(m -> next.equals(m.subject()))));
            // The new order may already be confirmed.
            assertThat(received)
                    .filteredOn(message -> message.type().equals("ORDER_PLACED"))
                    .extracting(Message::subject)
                    .containsExactlyInAnyOrderElementsOf(
                            Stream.concat(past.stream(), Stream.of(next)).toList());
            assertThat(others).extracting(Message::subject).containsOnly(next);
            orderflow.awaitConfirmed(List.of(next), LIMIT);
        }
        assertEveryEffectOnce(ids);
    }

    private void ensureRunning(ServiceProcess service) {
        if (service.status("/q/health/live") != 200) {
            service.start().awaitReady();
        }
    }

    private List<String> outbox() {
        return orderflow.infrastructure.query("orders", "select count(*) from outbox_event");
    }

    private void assertEveryEffectOnce(List<String> ids) {
        String all = String.join(",", ids);
        Map.of("seller", "shipment", "logistics", "delivery_assignment", "notification", "notification")
                .forEach((service, table) -> assertThat(orderflow.infrastructure.query(
                                service,
                                "select count(*) from " + table
                                        + " where order_id::text = any(string_to_array(?, ','))",
                                all))
                        .as(table)
                        .containsExactly(Integer.toString(ids.size())));
    }
}
