package dev.orderflow.seller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderflow.outbox.Transactions;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RecordNoticeTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @Inject
    RecordNotice recordNotice;

    @Inject
    Transactions transactions;

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
    void hasExactlyOneLastWhenTheLastTwoComeInAtTheSameMoment() {
        UUID order = warehouse.untoldOrder(one, two);
        CompletableFuture<Void> recorded = new CompletableFuture<>();
        CompletableFuture<Void> mayCommit = new CompletableFuture<>();

        CompletableFuture<Optional<Preparation.Reserved>> first = start(() -> recordNotice
                .record(order, one, NOON)
                .invoke(() -> recorded.complete(null))
                .call(() -> waitFor(mayCommit)));
        recorded.orTimeout(10, TimeUnit.SECONDS).join();
        CompletableFuture<Optional<Preparation.Reserved>> second = start(() -> recordNotice.record(order, two, NOON));
        await().until(() -> second.isDone() || warehouse.someoneWaitsForALock());
        mayCommit.complete(null);

        assertThat(first.join()).isEmpty();
        assertThat(second.join()).isPresent();
    }

    @Test
    void hasExactlyOneLastWhenTheSameNoticeComesInTwiceAtTheSameMoment() {
        UUID order = warehouse.untoldOrder(one);

        CompletableFuture<Optional<Preparation.Reserved>> first = start(() -> recordNotice.record(order, one, NOON));
        CompletableFuture<Optional<Preparation.Reserved>> second = start(() -> recordNotice.record(order, one, NOON));

        assertThat(first.join().isPresent()).isNotEqualTo(second.join().isPresent());
    }

    /** Completes on the context that the session belongs to. */
    private static Uni<Void> waitFor(CompletableFuture<Void> gate) {
        Context context = Vertx.currentContext();
        return Uni.createFrom().completionStage(gate).emitOn(task -> context.runOnContext(ignored -> task.run()));
    }

    private Optional<Preparation.Reserved> record(UUID order, UUID shipment, Instant at) {
        return start(() -> recordNotice.record(order, shipment, at)).join();
    }

    private <T> CompletableFuture<T> start(Supplier<Uni<T>> work) {
        return transactions
                .runDetached(work)
                .ifNoItem()
                .after(Duration.ofSeconds(10))
                .fail()
                .subscribeAsCompletionStage();
    }
}
