package dev.orderflow.seller.fulfilment;

import static dev.orderflow.seller.Given.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderflow.seller.Clerk;
import dev.orderflow.seller.Clerk.Uncommitted;
import dev.orderflow.seller.OrderToShip;
import dev.orderflow.seller.OrderToShip.Line;
import dev.orderflow.seller.Preparation.Reserved;
import dev.orderflow.seller.Warehouse;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ShipOrdersTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @Inject
    PrepareShipments prepareShipments;

    @Inject
    ShipOrders shipOrders;

    @Inject
    Clerk clerk;

    @Inject
    Warehouse warehouse;

    @Test
    void anOrderLeavesStockOnce() {
        String sku = warehouse.product("alpenrad", 10);
        UUID one = prepared(new Line(sku, 2));
        UUID two = prepared(new Line(sku, 3));
        prepared(new Line(sku, 4));

        ship(one, two);
        ship(two);

        assertThat(warehouse.onHand(sku)).isEqualTo(5);
        assertThat(warehouse.reserved(sku)).isEqualTo(4);
        assertThat(warehouse.number(
                        "select count(*) from shipment where order_id = ? and shipped_at = '2026-11-22T12:00:00Z'",
                        one))
                .isEqualTo(1);
    }

    @Test
    void concurrentRepetitionsRemoveStockOnce() {
        String sku = warehouse.product("alpenrad", 10);
        UUID gone = prepared(new Line(sku, 2));
        // Then no task waits for the lock of the order.
        await().atMost(Duration.ofSeconds(30)).until(() -> warehouse.tasks(gone) == 0);

        Uncommitted<Void> first = clerk.startUncommitted(() -> shipOrders.ship(Map.of(gone, NOON)));
        CompletableFuture<Void> second = clerk.start(() -> shipOrders.ship(Map.of(gone, NOON)));
        await().atMost(Duration.ofSeconds(30)).until(() -> second.isDone() || warehouse.isLockAwaited());
        first.commit();
        second.join();

        assertThat(warehouse.onHand(sku)).isEqualTo(8);
        assertThat(warehouse.reserved(sku)).isZero();
    }

    @Test
    void aShippedOrderKeepsItsAnswer() {
        String sku = warehouse.product("alpenrad", 10);
        OrderToShip gone = order(new Line(sku, 2));
        clerk.run(() -> prepareShipments.prepare(List.of(gone), false));
        ship(gone.orderId());

        assertThat(clerk.run(() -> prepareShipments.prepare(List.of(gone), false)))
                .singleElement()
                .isInstanceOfSatisfying(Reserved.class, reserved -> assertThat(reserved.shipments())
                        .hasSize(1));
        assertThat(warehouse.onHand(sku)).isEqualTo(8);
    }

    private UUID prepared(Line... lines) {
        OrderToShip order = order(lines);
        clerk.run(() -> prepareShipments.prepare(List.of(order), false));
        return order.orderId();
    }

    private void ship(UUID... orderIds) {
        Map<UUID, Instant> shippedAt = List.of(orderIds).stream().collect(Collectors.toMap(id -> id, id -> NOON));
        clerk.run(() -> shipOrders.ship(shippedAt));
    }
}
