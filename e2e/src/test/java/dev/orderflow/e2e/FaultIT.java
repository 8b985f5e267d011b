package dev.orderflow.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderflow.e2e.system.Orderflow;
import dev.orderflow.e2e.system.ServiceProcess;
import dev.orderflow.outbox.testing.Services;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;

/** Orders survive when parts of the system fail and return. */
public class FaultIT {

    private static final Duration LIMIT = Duration.ofSeconds(120);

    private final Orderflow orderflow = Orderflow.running();

    @Test
    void ordersPlacedWhileTheBrokerIsDownAreAcceptedAndConfirmedAfterItReturns() {
        String sku = orderflow.skuInStock(100);
        orderflow.infrastructure.killBroker();
        List<String> ids = new ArrayList<>();
        try {
            for (int i = 0; i < 20; i++) {
                ids.add(Orderflow.place(
                        orderflow.orders, Orderflow.order("down-" + i + "@example.org", "DE-BE", "DE", sku, 1)));
            }
            assertThat(orderflow.services())
                    .allMatch(service -> service.status("/q/health/live") == 200)
                    .allMatch(service -> service.status("/q/health/ready") == 200);
        } finally {
            orderflow.infrastructure.startBroker();
        }

        orderflow.awaitConfirmed(ids, LIMIT);
        assertEveryEffectOnce(ids);
        for (int i = 0; i < 20; i++) {
            assertThat(orderflow.mailsTo("down-" + i + "@example.org")).hasSize(1);
        }
    }

    @Test
    void aBrokerKilledUnderLoadLosesAndRepeatsNothing() {
        String sku = orderflow.skuInStock(200);
        List<String> ids = place(100, "under-load", sku, index -> {
            if (index == 50) {
                orderflow.infrastructure.killBroker();
                orderflow.infrastructure.startBroker();
            }
        });

        orderflow.awaitConfirmed(ids, LIMIT);
        assertEveryEffectOnce(ids);
    }

    @Test
    void servicesKilledAtWorkContinueAndRepeatNothing() {
        String sku = orderflow.skuInStock(200);
        List<ServiceProcess> victims = List.of(orderflow.notification, orderflow.seller, orderflow.logistics);
        List<String> ids = place(90, "killed", sku, index -> {
            if (index % 30 == 15) {
                victims.get(index / 30).kill();
                victims.get(index / 30).start();
            }
        });

        orderflow.awaitConfirmed(ids, LIMIT);
        assertEveryEffectOnce(ids);
        // At least once: a process that dies between sending and recording sends again.
        for (int i = 0; i < 90; i++) {
            assertThat(orderflow.mailsTo("killed-" + i + "@example.org")).isNotEmpty();
        }
        victims.forEach(ServiceProcess::awaitReady);
    }

    @Test
    void servicesStoppedAtWorkFinishItAndNeitherFailNorRepeatAnything() {
        String sku = orderflow.skuInStock(200);
        List<ServiceProcess> stopped = List.of(orderflow.notification, orderflow.seller, orderflow.logistics);
        List<String> ids = place(150, "stopped", sku, index -> {
            if (index % 50 == 25) {
                stopped.get(index / 50).stop();
                stopped.get(index / 50).start();
            }
        });

        orderflow.awaitConfirmed(ids, LIMIT);
        assertEveryEffectOnce(ids);
        for (int i = 0; i < 150; i++) {
            assertThat(orderflow.mailsTo("stopped-" + i + "@example.org")).hasSize(1);
        }
        // Mails to other addresses come from other tests.
        assertThat(Services.PARTICIPANTS.stream()).allSatisfy(service -> assertThat(orderflow.infrastructure.query(
                        service,
                        "select subject || ' ' || reason from failed_event"
                                + " where subject = any(string_to_array(?, ','))",
                        String.join(",", ids)))
                .as(service)
                .isEmpty());
        stopped.forEach(ServiceProcess::awaitReady);
    }

    @Test
    void anotherReplicaTakesOverFromAKilledLeaderWithinThreeSeconds() {
        String sku = orderflow.skuInStock(10);
        try (ServiceProcess second = orderflow.another("orders", Map.of()).awaitReady()) {
            orderflow.orders.kill();
            long killed = System.nanoTime();
            String id = Orderflow.place(second, Orderflow.order("takeover@example.org", "DE-BE", "DE", sku, 1));
            await("the second replica publishes")
                    .atMost(LIMIT)
                    .pollInterval(Duration.ofMillis(50))
                    .until(this::nothingIsLeftToPublish);
            assertThat(Duration.ofNanos(System.nanoTime() - killed)).isLessThan(Duration.ofSeconds(3));
            orderflow.awaitConfirmed(List.of(id), LIMIT);
        } finally {
            orderflow.orders.start().awaitReady();
        }
    }

    private boolean nothingIsLeftToPublish() {
        return orderflow
                .infrastructure
                .query("orders", "select count(*) from outbox_event")
                .equals(List.of("0"));
    }

    private List<String> place(int count, String recipient, String sku, IntConsumer before) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            before.accept(i);
            ids.add(Orderflow.place(
                    orderflow.orders, Orderflow.order(recipient + "-" + i + "@example.org", "DE-BE", "DE", sku, 1)));
        }
        return ids;
    }

    private void assertEveryEffectOnce(List<String> ids) {
        String all = String.join(",", ids);
        String times = Integer.toString(ids.size());
        assertThat(orderflow.infrastructure.query(
                        "seller",
                        "select count(*) from shipment where order_id::text = any(string_to_array(?, ','))",
                        all))
                .containsExactly(times);
        assertThat(orderflow.infrastructure.query(
                        "logistics",
                        "select count(*) from delivery_assignment where order_id::text = any(string_to_array(?, ','))",
                        all))
                .containsExactly(times);
        assertThat(orderflow.infrastructure.query(
                        "notification",
                        "select count(*) from notification where order_id::text = any(string_to_array(?, ','))",
                        all))
                .containsExactly(times);
    }
}
