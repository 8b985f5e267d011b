package dev.orderflow.seller.shipments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderflow.seller.Clerk;
import dev.orderflow.seller.Clerk.Uncommitted;
import dev.orderflow.seller.ShipmentState;
import dev.orderflow.seller.Warehouse;
import dev.orderflow.seller.fulfilment.ReleaseShipments;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MarkShipmentReadyTest {

    @Inject
    MarkShipmentReady markShipmentReady;

    @Inject
    ReleaseShipments releaseShipments;

    @Inject
    Clerk clerk;

    @Inject
    Warehouse warehouse;

    private final UUID one = UUID.randomUUID();
    private final UUID two = UUID.randomUUID();

    @Test
    void oneOfTwoConcurrentReportsIsTheLast() {
        warehouse.reservedOrder(one, two);

        Uncommitted<Readiness> first = clerk.startUncommitted(() -> markShipmentReady.ready(one, null));
        CompletableFuture<Readiness> second = clerk.start(() -> markShipmentReady.ready(two, null));
        await().atMost(Duration.ofSeconds(30)).until(() -> second.isDone() || warehouse.isLockAwaited());

        assertThat(first.commit().outstanding()).isEqualTo(1);
        assertThat(second.join().outstanding()).isZero();
    }

    @Test
    void aConcurrentReleaseWins() {
        UUID order = warehouse.reservedOrder(one);
        warehouse.update("update stock set reserved = reserved + 1 where sku = 'BIKE-BELL-BRASS'");

        Uncommitted<?> releasing =
                clerk.startUncommitted(() -> releaseShipments.release(new TreeSet<>(List.of(order)), false));
        CompletableFuture<Readiness> late = clerk.start(() -> markShipmentReady.ready(one, null));
        await().atMost(Duration.ofSeconds(30)).until(() -> late.isDone() || warehouse.isLockAwaited());
        releasing.commit();

        assertThat(late.join().shipment().state()).isEqualTo(ShipmentState.RELEASED);
        assertThat(late.join().shipment().readyAt()).isNull();
    }
}
