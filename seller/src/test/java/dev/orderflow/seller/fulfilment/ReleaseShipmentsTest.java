package dev.orderflow.seller.fulfilment;

import static dev.orderflow.seller.Given.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderflow.outbox.ShortId;
import dev.orderflow.seller.Clerk;
import dev.orderflow.seller.Clerk.Uncommitted;
import dev.orderflow.seller.Mailbox;
import dev.orderflow.seller.OrderToShip;
import dev.orderflow.seller.OrderToShip.Line;
import dev.orderflow.seller.Preparation;
import dev.orderflow.seller.Preparation.Released;
import dev.orderflow.seller.Preparation.Reserved;
import dev.orderflow.seller.Warehouse;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ReleaseShipmentsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    PrepareShipments prepareShipments;

    @Inject
    ReleaseShipments releaseShipments;

    @Inject
    ShipOrders shipOrders;

    @Inject
    Clerk clerk;

    @Inject
    Warehouse warehouse;

    Mailbox mailbox;

    @Test
    void releasesAllOfAnOrderAndNothingOfAnother() {
        String bell = warehouse.product("alpenrad", 10);
        String lamp = warehouse.product("nordlicht", 10);
        OrderToShip stopped = order(new Line(bell, 2), new Line(lamp, 1), new Line(bell, 1));
        prepare(stopped);
        prepare(order(new Line(bell, 4)));

        Released released = release(stopped.orderId()).orElseThrow();

        assertThat(released.quantities()).containsExactlyInAnyOrderEntriesOf(Map.of(bell, 3, lamp, 1));
        assertThat(warehouse.reserved(bell)).isEqualTo(4);
        assertThat(warehouse.reserved(lamp)).isZero();
        assertThat(warehouse.onHand(bell)).isEqualTo(10);
        assertThat(openShipments(stopped.orderId())).isZero();
    }

    @Test
    void aRepeatedReleaseGetsItsFirstAnswer() {
        String sku = warehouse.product("alpenrad", 10);
        OrderToShip stopped = order(new Line(sku, 3));
        prepare(stopped);
        prepare(order(new Line(sku, 4)));
        Released first = release(stopped.orderId()).orElseThrow();

        assertThat(release(stopped.orderId())).contains(first);
        assertThat(prepare(stopped)).isEqualTo(first);

        assertThat(warehouse.reserved(sku)).isEqualTo(4);
    }

    @Test
    void anOrderThatArrivesAfterItsReleaseGetsNothing() {
        String sku = warehouse.product("alpenrad", 10);
        OrderToShip late = order(new Line(sku, 3));

        Released tombstone = release(late.orderId()).orElseThrow();

        assertThat(tombstone.quantities()).isEmpty();
        assertThat(prepare(late)).isEqualTo(tombstone);
        assertThat(warehouse.reserved(sku)).isZero();
        assertThat(warehouse.shipments(late.orderId())).isZero();
    }

    @Test
    void anUnavailableOrderReleasesNothing() {
        String sku = warehouse.product("alpenrad", 2);
        OrderToShip refused = order(new Line(sku, 3));
        prepare(refused);
        warehouse.deliver(sku, 10);

        Released released = release(refused.orderId()).orElseThrow();

        assertThat(released.quantities()).isEmpty();
        assertThat(prepare(refused)).isEqualTo(released);
        assertThat(warehouse.reserved(sku)).isZero();
    }

    @Test
    void concurrentReleasesReturnStockOnce() {
        String sku = warehouse.product("alpenrad", 10);
        OrderToShip stopped = order(new Line(sku, 3));
        prepare(stopped);
        prepare(order(new Line(sku, 4)));
        // Then no task waits for the lock of the order.
        await().atMost(PATIENCE).until(() -> warehouse.tasks(stopped.orderId()) == 0);

        Uncommitted<Map<UUID, Released>> first =
                clerk.startUncommitted(() -> releaseShipments.release(ids(stopped), false));
        CompletableFuture<Map<UUID, Released>> second =
                clerk.start(() -> releaseShipments.release(ids(stopped), false));
        await().atMost(PATIENCE).until(() -> second.isDone() || warehouse.isLockAwaited());

        assertThat(first.commit()).isEqualTo(second.join()).hasSize(1);
        assertThat(warehouse.reserved(sku)).isEqualTo(4);
    }

    @Test
    void aReleaseWaitsForTheReservation() {
        String sku = warehouse.product("alpenrad", 10);
        OrderToShip stopped = order(new Line(sku, 3));

        Uncommitted<List<Preparation>> preparing =
                clerk.startUncommitted(() -> prepareShipments.prepare(List.of(stopped), false));
        CompletableFuture<Map<UUID, Released>> releasing =
                clerk.start(() -> releaseShipments.release(ids(stopped), false));
        await().atMost(PATIENCE).until(() -> releasing.isDone() || warehouse.isLockAwaited());

        assertThat(preparing.commit().get(0)).isInstanceOf(Reserved.class);
        assertThat(releasing.join().get(stopped.orderId()).quantities()).containsExactly(Map.entry(sku, 3));
        assertThat(warehouse.reserved(sku)).isZero();
    }

    @Test
    void aReservationWaitsForTheRelease() {
        String sku = warehouse.product("alpenrad", 10);
        OrderToShip stopped = order(new Line(sku, 3));

        Uncommitted<Map<UUID, Released>> releasing =
                clerk.startUncommitted(() -> releaseShipments.release(ids(stopped), false));
        CompletableFuture<List<Preparation>> preparing =
                clerk.start(() -> prepareShipments.prepare(List.of(stopped), false));
        await().atMost(PATIENCE).until(() -> preparing.isDone() || warehouse.isLockAwaited());

        Released tombstone = releasing.commit().get(stopped.orderId());
        assertThat(preparing.join()).containsExactly(tombstone);
        assertThat(warehouse.reserved(sku)).isZero();
    }

    @Test
    void concurrentReservationsAndReleasesKeepStockRight() {
        int onHand = 1_000;
        List<String> skus = List.of(
                warehouse.product("alpenrad", onHand),
                warehouse.product("nordlicht", onHand),
                warehouse.product("papierwerk", onHand));
        Random random = new Random(7);
        List<OrderToShip> orders = IntStream.range(0, 120)
                .mapToObj(i -> order(
                        new Line(skus.get(random.nextInt(3)), 1 + random.nextInt(3)),
                        new Line(skus.get(random.nextInt(3)), 1 + random.nextInt(3))))
                .toList();
        List<OrderToShip> stopped = orders.subList(0, 60);

        List<OrderToShip> again = new ArrayList<>(orders);
        Collections.shuffle(again, random);
        List<CompletableFuture<?>> all = new ArrayList<>();
        for (int i = 0; i < 120; i += 10) {
            List<OrderToShip> batch = orders.subList(i, i + 10);
            List<OrderToShip> repeated = again.subList(i, i + 10);
            List<OrderToShip> toStop = stopped.subList(i / 2, i / 2 + 5);
            all.add(clerk.start(() -> prepareShipments.prepare(batch, false)));
            all.add(clerk.start(() -> releaseShipments.release(ids(toStop.toArray(OrderToShip[]::new)), false)));
            all.add(clerk.start(() -> prepareShipments.prepare(repeated, false)));
            all.add(clerk.start(() -> releaseShipments.release(ids(toStop.toArray(OrderToShip[]::new)), false)));
        }
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();

        stopped.forEach(order -> assertThat(openShipments(order.orderId())).isZero());
        for (String sku : skus) {
            int wanted = orders.subList(60, 120).stream()
                    .mapToInt(order -> order.quantities().getOrDefault(sku, 0))
                    .sum();
            assertThat(warehouse.reserved(sku)).isEqualTo(wanted).isEqualTo(warehouse.openPieces(sku));
            assertThat(warehouse.onHand(sku)).isEqualTo(onHand);
        }
    }

    @Test
    void aNotifiedSellerGetsOneCancellation() {
        String sku = warehouse.product("alpenrad", 10);
        OrderToShip stopped = order(new Line(sku, 3));
        prepare(stopped);
        await().atMost(PATIENCE)
                .until(() -> warehouse.number(
                                "select count(*) from shipment where order_id = ? and notified_at is not null",
                                stopped.orderId())
                        == 1);

        release(stopped.orderId());
        release(stopped.orderId());

        await().atMost(PATIENCE).until(() -> subjects(stopped.orderId()).size() >= 2);
        await().atMost(PATIENCE).until(() -> warehouse.tasks(stopped.orderId()) == 0);
        String number = ShortId.of(stopped.orderId());
        assertThat(subjects(stopped.orderId()))
                .containsExactly("Please prepare order " + number, "Cancelled: order " + number);
    }

    @Test
    void aSellerWhoseNoticeIsPendingGetsNoMail() {
        String sku = warehouse.product("alpenrad", 10);
        OrderToShip stopped = order(new Line(sku, 3));
        mailbox.stop();
        try {
            prepare(stopped);
            release(stopped.orderId());
        } finally {
            mailbox.restart();
        }

        await().atMost(PATIENCE).until(() -> warehouse.tasks(stopped.orderId()) == 0);
        assertThat(subjects(stopped.orderId())).isEmpty();
    }

    private Preparation prepare(OrderToShip order) {
        return clerk.run(() -> prepareShipments.prepare(List.of(order), false)).get(0);
    }

    private Optional<Released> release(UUID orderId) {
        return Optional.ofNullable(clerk.run(() -> releaseShipments.release(new TreeSet<>(List.of(orderId)), false))
                .get(orderId));
    }

    private int openShipments(UUID orderId) {
        return warehouse.number("select count(*) from shipment where order_id = ? and released_at is null", orderId);
    }

    private List<String> subjects(UUID orderId) {
        return mailbox.mailsAbout(orderId).stream()
                .map(ReleaseShipmentsTest::subject)
                .toList();
    }

    private static String subject(MimeMessage mail) {
        try {
            return mail.getSubject();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static TreeSet<UUID> ids(OrderToShip... orders) {
        TreeSet<UUID> ids = new TreeSet<>();
        Stream.of(orders).map(OrderToShip::orderId).forEach(ids::add);
        return ids;
    }
}
