package dev.orderflow.seller.fulfilment;

import static dev.orderflow.seller.Given.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.orderflow.outbox.Transactions;
import dev.orderflow.seller.Mailbox;
import dev.orderflow.seller.OrderToShip;
import dev.orderflow.seller.OrderToShip.Line;
import dev.orderflow.seller.Preparation;
import dev.orderflow.seller.Preparation.Reserved;
import dev.orderflow.seller.Preparation.Unavailable;
import dev.orderflow.seller.Shipment;
import dev.orderflow.seller.ShipmentLine;
import dev.orderflow.seller.Warehouse;
import dev.orderflow.seller.catalogue.StockRepository;
import dev.orderflow.web.testing.ServiceInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = ServiceInfrastructure.class, restrictToAnnotatedClass = false)
@QuarkusTestResource(value = Mailbox.class, restrictToAnnotatedClass = false)
class PrepareShipmentsTest {

    @Inject
    PrepareShipments prepareShipments;

    @Inject
    StockRepository stocks;

    @Inject
    Transactions transactions;

    @Inject
    Warehouse warehouse;

    Mailbox mailbox;

    @Test
    void storesOneShipmentPerSellerWithItsPickList() {
        String lamp = warehouse.product("nordlicht", 10);
        String bulb = warehouse.product("nordlicht", 10);
        String pencil = warehouse.product("papierwerk", 10);

        Reserved reserved =
                (Reserved) prepare(order(new Line(bulb, 2), new Line(pencil, 1), new Line(lamp, 1), new Line(bulb, 3)));

        assertThat(reserved.shipments()).extracting(s -> s.seller().id()).containsExactly("nordlicht", "papierwerk");
        assertThat(reserved.shipments().get(0).lines())
                .containsExactlyInAnyOrder(
                        new ShipmentLine(lamp, "A product", 1), new ShipmentLine(bulb, "A product", 5));
        assertThat(reserved.shipments().get(1).lines()).containsExactly(new ShipmentLine(pencil, "A product", 1));
        assertThat(warehouse.reserved(bulb)).isEqualTo(5);
    }

    @Test
    void aRepeatedOrderGetsItsFirstAnswer() {
        String sku = warehouse.product("alpenrad", 5);
        OrderToShip served = order(new Line(sku, 4));
        OrderToShip refused = order(new Line(sku, 4), new Line("UNKNOWN", 1));
        List<Preparation> first = prepareAll(List.of(served, refused));
        await().until(() -> mailbox.mailsAbout(served.orderId()).size() == 1);

        List<Preparation> second = prepareAll(List.of(refused, served, served));

        assertThat(second.get(0)).isEqualTo(first.get(1));
        assertThat(((Reserved) second.get(1)).shipments())
                .extracting(Shipment::id)
                .containsExactly(((Reserved) first.get(0)).shipments().get(0).id());
        assertThat(second.get(2)).isSameAs(second.get(1));
        assertThat(warehouse.reserved(sku)).isEqualTo(4);
        assertThat(warehouse.shipments(served.orderId())).isEqualTo(1);
        await().during(Duration.ofMillis(700))
                .until(() -> mailbox.mailsAbout(served.orderId()).size() == 1);
    }

    @Test
    void aBatchMayMixNewAndRepeatedOrders() {
        String sku = warehouse.product("alpenrad", 5);
        OrderToShip known = order(new Line(sku, 1));
        OrderToShip refused = order(new Line(sku, 9));
        prepareAll(List.of(known, refused));

        List<Preparation> results = prepareAll(List.of(refused, order(new Line(sku, 2)), known));

        assertThat(results.get(0)).isInstanceOf(Unavailable.class);
        assertThat(results.get(1)).isInstanceOf(Reserved.class);
        assertThat(results.get(2)).isInstanceOf(Reserved.class);
        assertThat(warehouse.reserved(sku)).isEqualTo(3);
    }

    @Test
    void anOrderThatOccursTwiceInABatchIsReservedOnce() {
        String sku = warehouse.product("alpenrad", 5);
        OrderToShip order = order(new Line(sku, 2));

        List<Preparation> results = prepareAll(List.of(order, order));

        assertThat(results).hasSize(2);
        assertThat(results.get(0)).isEqualTo(results.get(1));
        assertThat(warehouse.reserved(sku)).isEqualTo(2);
    }

    @Test
    void concurrentRepetitionsReserveOnce() {
        String sku = warehouse.product("alpenrad", 100);
        OrderToShip order = order(new Line(sku, 1));

        List<CompletableFuture<List<Preparation>>> all =
                IntStream.range(0, 12).mapToObj(i -> start(List.of(order))).toList();

        assertThat(all.stream()
                        .map(CompletableFuture::join)
                        .map(results ->
                                ((Reserved) results.get(0)).shipments().get(0).id()))
                .hasSize(12)
                .containsOnly(
                        ((Reserved) all.get(0).join().get(0)).shipments().get(0).id());
        assertThat(warehouse.reserved(sku)).isEqualTo(1);
    }

    @Test
    void concurrentOrdersNeverExceedStock() {
        int onHand = 60;
        List<String> skus = List.of(
                warehouse.product("alpenrad", onHand),
                warehouse.product("nordlicht", onHand),
                warehouse.product("papierwerk", onHand),
                warehouse.product("kontor-kaffee", onHand));
        Random random = new Random(42);

        List<CompletableFuture<List<Preparation>>> batches = IntStream.range(0, 40)
                .mapToObj(batch -> IntStream.range(0, 10)
                        .mapToObj(i -> randomOrder(skus, random))
                        .toList())
                .map(this::start)
                .toList();

        List<Preparation> results = batches.stream()
                .map(CompletableFuture::join)
                .flatMap(List::stream)
                .toList();
        long served = results.stream().filter(Reserved.class::isInstance).count();
        assertThat(served).isPositive().isLessThan(results.size());
        assertThat(skus).allSatisfy(sku -> {
            assertThat(warehouse.pieces(sku)).isLessThanOrEqualTo(onHand);
            assertThat(warehouse.reserved(sku)).isEqualTo(warehouse.pieces(sku));
        });
        // An order was refused only because a product was sold out.
        assertThat(skus).anySatisfy(sku -> assertThat(warehouse.reserved(sku)).isGreaterThan(onHand - 3));
    }

    @Test
    void theTableRefusesToTakeMoreThanIsInStock() {
        String sku = warehouse.product("alpenrad", 2);

        assertThatThrownBy(() -> transactions
                        .runDetached(() -> stocks.reserve(Map.of(sku, 3)))
                        .await()
                        .atMost(Duration.ofSeconds(10)))
                .hasStackTraceContaining("stock_never_exceeded");
    }

    private static OrderToShip randomOrder(List<String> skus, Random random) {
        List<String> some = new ArrayList<>(skus);
        Collections.shuffle(some, random);
        return order(some.subList(0, 1 + random.nextInt(3)).stream()
                .map(sku -> new Line(sku, 1 + random.nextInt(3)))
                .toArray(Line[]::new));
    }

    private Preparation prepare(OrderToShip order) {
        return prepareAll(List.of(order)).get(0);
    }

    private List<Preparation> prepareAll(List<OrderToShip> orders) {
        return start(orders).join();
    }

    private CompletableFuture<List<Preparation>> start(List<OrderToShip> orders) {
        Uni<List<Preparation>> work = transactions.runDetached(() -> prepareShipments.prepare(orders, false));
        return work.ifNoItem().after(Duration.ofSeconds(30)).fail().subscribeAsCompletionStage();
    }
}
