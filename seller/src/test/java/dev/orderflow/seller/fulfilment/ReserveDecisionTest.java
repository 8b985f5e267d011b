package dev.orderflow.seller.fulfilment;

import static dev.orderflow.seller.Given.NOON;
import static dev.orderflow.seller.Given.order;
import static dev.orderflow.seller.catalogue.Stocks.discontinued;
import static dev.orderflow.seller.catalogue.Stocks.stock;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.seller.OrderToShip;
import dev.orderflow.seller.OrderToShip.Line;
import dev.orderflow.seller.Preparation.Reserved;
import dev.orderflow.seller.Preparation.Unavailable;
import dev.orderflow.seller.Shipment;
import dev.orderflow.seller.ShipmentLine;
import dev.orderflow.seller.Shortage;
import dev.orderflow.seller.catalogue.Stock;
import dev.orderflow.seller.notices.ShipmentNotice;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ReserveDecisionTest {

    private final List<Stock> stocks = List.of(
            stock("BELL", "alpenrad", 10, 4), stock("LOCK", "alpenrad", 3, 0), stock("LAMP", "nordlicht", 5, 0));

    @Test
    void anOrderGetsOneShipmentPerSellerWithItsPickList() {
        OrderToShip order = order(new Line("LAMP", 1), new Line("LOCK", 1), new Line("BELL", 2), new Line("LOCK", 1));

        ReserveDecision decision = decide(order);

        assertThat(decision.preparations().get(order.orderId()))
                .isEqualTo(new Reserved(order.orderId(), decision.shipments()));
        assertThat(decision.shipments())
                .extracting(shipment -> shipment.seller().id())
                .containsExactly("alpenrad", "nordlicht");
        assertThat(decision.shipments())
                .extracting(Shipment::lines)
                .containsExactly(
                        List.of(new ShipmentLine("BELL", "BELL", 2), new ShipmentLine("LOCK", "LOCK", 2)),
                        List.of(new ShipmentLine("LAMP", "LAMP", 1)));
        assertThat(decision.shipments()).extracting(Shipment::openedAt).containsOnly(NOON);
        assertThat(decision.quantities())
                .containsExactly(Map.entry("BELL", 2), Map.entry("LAMP", 1), Map.entry("LOCK", 2));
        assertThat(decision.notices())
                .extracting(ShipmentNotice::shipmentId)
                .containsExactlyElementsOf(
                        decision.shipments().stream().map(Shipment::id).toList());
        assertThat(decision.shortages()).isEmpty();
    }

    @Test
    void anOrderGetsAllPiecesThatAreNotReserved() {
        assertThat(decide(order(new Line("BELL", 6))).shortages()).isEmpty();
        assertThat(decide(order(new Line("BELL", 7))).shortages())
                .extracting(Shortage::available)
                .containsExactly(6);
    }

    @Test
    void anOrderGetsNothingIfOneLineIsShort() {
        OrderToShip order = order(new Line("BELL", 1), new Line("LOCK", 4));
        Shortage shortage = new Shortage(order.orderId(), "LOCK", 4, 3);

        ReserveDecision decision = decide(order);

        assertThat(decision.preparations())
                .containsExactly(Map.entry(order.orderId(), new Unavailable(order.orderId(), List.of(shortage), NOON)));
        assertThat(decision.shortages()).containsExactly(shortage);
        assertThat(decision.quantities()).isEmpty();
        assertThat(decision.shipments()).isEmpty();
        assertThat(decision.notices()).isEmpty();
    }

    @Test
    void aLaterOrderGetsWhatEarlierOnesLeave() {
        OrderToShip first = order(new Line("LOCK", 2));
        OrderToShip second = order(new Line("LOCK", 2), new Line("BELL", 1));
        OrderToShip third = order(new Line("LOCK", 1), new Line("BELL", 6));

        ReserveDecision decision = decide(first, second, third);

        assertThat(decision.shortages()).containsExactly(new Shortage(second.orderId(), "LOCK", 2, 1));
        assertThat(decision.shipments())
                .extracting(Shipment::orderId)
                .containsExactly(first.orderId(), third.orderId());
        assertThat(decision.quantities()).containsExactly(Map.entry("BELL", 6), Map.entry("LOCK", 3));
    }

    @Test
    void anUnknownSkuIsShort() {
        OrderToShip order = order(new Line("UNKNOWN", 1));

        assertThat(decide(order).shortages()).containsExactly(new Shortage(order.orderId(), "UNKNOWN", 1, 0));
    }

    @Test
    void aDiscontinuedProductIsShort() {
        OrderToShip order = order(new Line("OLD", 1));

        ReserveDecision decision = ReserveDecision.decide(
                List.of(order), Map.of(order.orderId(), NOON), List.of(discontinued("OLD", 10)), UUID::randomUUID);

        assertThat(decision.shortages()).containsExactly(new Shortage(order.orderId(), "OLD", 1, 0));
    }

    private ReserveDecision decide(OrderToShip... orders) {
        return ReserveDecision.decide(
                List.of(orders),
                List.of(orders).stream().collect(Collectors.toMap(OrderToShip::orderId, order -> NOON)),
                stocks,
                UUID::randomUUID);
    }
}
