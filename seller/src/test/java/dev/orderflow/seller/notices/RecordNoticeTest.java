package dev.orderflow.seller.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderflow.outbox.ShortId;
import dev.orderflow.seller.Clerk;
import dev.orderflow.seller.Clerk.Uncommitted;
import dev.orderflow.seller.Mailbox;
import dev.orderflow.seller.Preparation;
import dev.orderflow.seller.Preparation.Reserved;
import dev.orderflow.seller.Shipment;
import dev.orderflow.seller.Warehouse;
import dev.orderflow.seller.fulfilment.ReleaseShipments;
import dev.orderflow.seller.notices.RecordNotice.SentNotice;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RecordNoticeTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @Inject
    RecordNotice recordNotice;

    @Inject
    ReleaseShipments releaseShipments;

    @Inject
    Clerk clerk;

    @Inject
    Warehouse warehouse;

    Mailbox mailbox;

    private final UUID one = UUID.randomUUID();
    private final UUID two = UUID.randomUUID();
    private final UUID three = UUID.randomUUID();

    @Test
    void theLastNoticeCompletesTheOrder() {
        UUID order = warehouse.reservedOrder(one, two);

        assertThat(record(order, two, NOON)).isEmpty();

        assertThat(record(order, one, NOON.plusSeconds(1))).hasValueSatisfying(answer -> {
            Reserved reserved = (Reserved) answer;
            assertThat(reserved.notifiedAt()).contains(NOON.plusSeconds(1));
            assertThat(reserved.shipments()).extracting(Shipment::id).containsExactlyInAnyOrder(one, two);
        });
    }

    @Test
    void ofTwoNoticesThatAreRecordedTogetherTheLastCompletesTheOrder() {
        UUID order = warehouse.reservedOrder(one, two);
        UUID another = warehouse.reservedOrder(UUID.randomUUID(), three);

        Map<UUID, Preparation> answers = clerk.run(() -> recordNotice.record(List.of(
                new SentNotice(order, two, NOON),
                new SentNotice(another, three, NOON),
                new SentNotice(order, one, NOON.plusSeconds(1)))));

        assertThat(answers).containsOnlyKeys(one);
        assertThat(answers.get(one).orderId()).isEqualTo(order);
        assertThat(((Reserved) answers.get(one)).notifiedAt()).contains(NOON.plusSeconds(1));
        assertThat(record(order, two, NOON)).isEmpty();
    }

    @Test
    void oneOfTwoConcurrentNoticesCompletesTheOrder() {
        UUID order = warehouse.reservedOrder(one, two);
        Uncommitted<Optional<Preparation>> first = clerk.startUncommitted(() -> recorded(order, one, NOON));
        CompletableFuture<Optional<Preparation>> second = clerk.start(() -> recorded(order, two, NOON));
        await().until(() -> second.isDone() || warehouse.isLockAwaited());

        assertThat(first.commit()).isEmpty();
        assertThat(second.join()).isPresent();
    }

    @Test
    void aNoticeThatIsRecordedTwiceAtOnceCompletesTheOrderOnce() {
        UUID order = warehouse.reservedOrder(one);

        CompletableFuture<Optional<Preparation>> first = clerk.start(() -> recorded(order, one, NOON));
        CompletableFuture<Optional<Preparation>> second = clerk.start(() -> recorded(order, one, NOON));

        assertThat(first.join().isPresent()).isNotEqualTo(second.join().isPresent());
    }

    @Test
    void aSellerThatGotItsNoticeDuringTheReleaseGetsACancellation() {
        UUID order = warehouse.reservedOrder(one);
        warehouse.update("update stock set reserved = reserved + 1 where sku = 'BIKE-BELL-BRASS'");
        clerk.run(() -> releaseShipments.release(new TreeSet<>(List.of(order)), false));

        assertThat(record(order, one, NOON)).isEmpty();

        await().atMost(PATIENCE).until(() -> subjects(order).size() == 1);
        assertThat(subjects(order)).containsExactly("Cancelled: order " + ShortId.of(order));
    }

    private Optional<Preparation> record(UUID order, UUID shipment, Instant at) {
        return clerk.run(() -> recorded(order, shipment, at));
    }

    private Uni<Optional<Preparation>> recorded(UUID order, UUID shipment, Instant at) {
        return recordNotice
                .record(List.of(new SentNotice(order, shipment, at)))
                .map(answers -> Optional.ofNullable(answers.get(shipment)));
    }

    private List<String> subjects(UUID order) {
        return mailbox.mailsAbout(order).stream().map(RecordNoticeTest::subject).toList();
    }

    private static String subject(MimeMessage mail) {
        try {
            return mail.getSubject();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
