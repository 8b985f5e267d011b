package dev.orderflow.seller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderflow.seller.Clerk.Uncommitted;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RecordNoticeTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @Inject
    RecordNotice recordNotice;

    @Inject
    Clerk clerk;

    @Inject
    Warehouse warehouse;

    private final UUID one = UUID.randomUUID();
    private final UUID two = UUID.randomUUID();

    @Test
    void isDoneWhenTheLastSellerWasTold() {
        UUID order = warehouse.untoldOrder(one, two);

        assertThat(record(order, two, NOON)).isEmpty();

        assertThat(record(order, one, NOON.plusSeconds(1))).hasValueSatisfying(reserved -> {
            assertThat(reserved.notifiedAt()).contains(NOON.plusSeconds(1));
            assertThat(reserved.shipments()).extracting(Shipment::id).containsExactlyInAnyOrder(one, two);
        });
    }

    @Test
    void isDoneOnlyOnceWhenANoticeIsRecordedAgain() {
        UUID order = warehouse.untoldOrder(one);

        assertThat(record(order, one, NOON)).isPresent();
        assertThat(record(order, one, NOON.plusSeconds(1))).isEmpty();
    }

    @Test
    void tellsNobodyByEventOfAnOrderThatCameByRequest() {
        UUID order = warehouse.untoldOrder(one);
        warehouse.update("update reservation set by_request = true where order_id = ?", order);

        assertThat(record(order, one, NOON)).isEmpty();

        assertThat(warehouse.number("select count(*) from shipment where id = ? and notified_at is not null", one))
                .isEqualTo(1);
    }

    @Test
    void hasExactlyOneLastWhenTheLastTwoComeInAtTheSameMoment() {
        UUID order = warehouse.untoldOrder(one, two);
        Uncommitted<Optional<Preparation.Reserved>> first =
                clerk.startUncommitted(() -> recordNotice.record(order, one, NOON));
        CompletableFuture<Optional<Preparation.Reserved>> second =
                clerk.start(() -> recordNotice.record(order, two, NOON));
        await().until(() -> second.isDone() || warehouse.someoneWaitsForALock());

        assertThat(first.commit()).isEmpty();
        assertThat(second.join()).isPresent();
    }

    @Test
    void hasExactlyOneLastWhenTheSameNoticeComesInTwiceAtTheSameMoment() {
        UUID order = warehouse.untoldOrder(one);

        CompletableFuture<Optional<Preparation.Reserved>> first =
                clerk.start(() -> recordNotice.record(order, one, NOON));
        CompletableFuture<Optional<Preparation.Reserved>> second =
                clerk.start(() -> recordNotice.record(order, one, NOON));

        assertThat(first.join().isPresent()).isNotEqualTo(second.join().isPresent());
    }

    private Optional<Preparation.Reserved> record(UUID order, UUID shipment, Instant at) {
        return clerk.run(() -> recordNotice.record(order, shipment, at));
    }
}
