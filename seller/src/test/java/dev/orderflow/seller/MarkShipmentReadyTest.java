package dev.orderflow.seller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderflow.seller.Clerk.Uncommitted;
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
    void countsDownWhatIsOutstanding() {
        warehouse.untoldOrder(one, two);

        assertThat(ready(two).outstanding()).isEqualTo(1);
        assertThat(ready(one).outstanding()).isZero();
    }

    @Test
    void keepsTheFirstTimeWhenItIsSaidAgain() {
        warehouse.untoldOrder(one, two);
        Readiness first = ready(one);
        ready(two);

        Readiness again = ready(one);

        assertThat(again.shipment().readyAt())
                .isNotNull()
                .isEqualTo(first.shipment().readyAt());
        assertThat(again.outstanding()).isZero();
    }

    @Test
    void hasExactlyOneLastWhenTheLastTwoComeInAtTheSameMoment() {
        warehouse.untoldOrder(one, two);

        Uncommitted<Readiness> first = clerk.startUncommitted(() -> markShipmentReady.ready(one, null));
        CompletableFuture<Readiness> second = clerk.start(() -> markShipmentReady.ready(two, null));
        await().atMost(Duration.ofSeconds(30)).until(() -> second.isDone() || warehouse.someoneWaitsForALock());

        assertThat(first.commit().outstanding()).isEqualTo(1);
        assertThat(second.join().outstanding()).isZero();
    }

    @Test
    void leavesAShipmentThatIsReleasedMeanwhileAsItIs() {
        UUID order = warehouse.untoldOrder(one);
        warehouse.update("update stock set reserved = reserved + 1 where sku = 'BIKE-BELL-BRASS'");

        Uncommitted<?> releasing =
                clerk.startUncommitted(() -> releaseShipments.release(new TreeSet<>(List.of(order)), false));
        CompletableFuture<Readiness> late = clerk.start(() -> markShipmentReady.ready(one, null));
        await().atMost(Duration.ofSeconds(30)).until(() -> late.isDone() || warehouse.someoneWaitsForALock());
        releasing.commit();

        assertThat(late.join().shipment().state()).isEqualTo(ShipmentState.RELEASED);
        assertThat(late.join().shipment().readyAt()).isNull();
    }

    @Test
    void knowsNoShipmentOfAnotherSeller() {
        warehouse.untoldOrder(one);

        assertThat(clerk.run(() -> markShipmentReady.ready(one, "nordlicht"))).isNull();
        assertThat(clerk.run(() -> markShipmentReady.ready(UUID.randomUUID(), null)))
                .isNull();
        assertThat(clerk.run(() -> markShipmentReady.ready(one, "alpenrad"))).isNotNull();
    }

    private Readiness ready(UUID shipment) {
        return clerk.run(() -> markShipmentReady.ready(shipment, null));
    }
}
