package dev.orderflow.seller.fulfilment;

import static dev.orderflow.seller.Given.NOON;
import static dev.orderflow.seller.Given.reservation;
import static dev.orderflow.seller.Given.shipment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.seller.Preparation.Released;
import dev.orderflow.seller.Reservation;
import dev.orderflow.seller.Reservation.Status;
import dev.orderflow.seller.Shipment;
import dev.orderflow.seller.ShipmentLine;
import dev.orderflow.seller.notices.ShipmentNotice;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReleaseDecisionTest {

    private static final Instant LATER = NOON.plusSeconds(60);

    private final UUID order = UUID.randomUUID();
    private final Shipment bells = shipment(order, "alpenrad", new ShipmentLine("BELL", "Bell", 2));
    private final Shipment lamps =
            shipment(order, "nordlicht", new ShipmentLine("LAMP", "Lamp", 1), new ShipmentLine("BELL", "Bell", 1));

    @Test
    void aReservedOrderReturnsAllItsPieces() {
        ReleaseDecision decision = decide(Status.RESERVED, bells, lamps);

        assertThat(decision.shipments()).containsOnlyKeys(order);
        assertThat(decision.reserved()).containsExactly(order);
        assertThat(decision.quantities()).containsExactly(Map.entry("BELL", 3), Map.entry("LAMP", 1));
        assertThat(decision.released(Map.of(order, LATER)))
                .containsExactly(
                        Map.entry(order, new Released(order, new TreeMap<>(Map.of("BELL", 3, "LAMP", 1)), LATER)));
    }

    @Test
    void onlySellersWithANoticeGetACancellation() {
        ReleaseDecision decision = decide(Status.RESERVED, bells, lamps.withNotifiedAt(NOON));

        assertThat(decision.cancellations())
                .extracting(ShipmentNotice::shipmentId)
                .containsExactly(lamps.id());
        assertThat(decision.cancellations())
                .extracting(ShipmentNotice::recipient)
                .containsExactly("");
    }

    @Test
    void anUnavailableOrderReturnsNothing() {
        ReleaseDecision decision = decide(Status.UNAVAILABLE);

        assertThat(decision.shipments()).containsOnlyKeys(order);
        assertThat(decision.reserved()).isEmpty();
        assertThat(decision.quantities()).isEmpty();
        assertThat(decision.released(Map.of(order, LATER)))
                .containsExactly(Map.entry(order, new Released(order, new TreeMap<>(), LATER)));
    }

    @Test
    void aReleasedOrderKeepsItsAnswer() {
        ReleaseDecision decision = decide(Status.RELEASED, bells.withNotifiedAt(NOON));

        assertThat(decision.shipments()).isEmpty();
        assertThat(decision.quantities()).isEmpty();
        assertThat(decision.cancellations()).isEmpty();
        assertThat(decision.released(Map.of()))
                .containsExactly(Map.entry(order, new Released(order, new TreeMap<>(Map.of("BELL", 2)), NOON)));
    }

    @Test
    void aShippedOrderIsNotReleased() {
        ReleaseDecision decision = decide(Status.SHIPPED, bells.withNotifiedAt(NOON));

        assertThat(decision.shipments()).isEmpty();
        assertThat(decision.quantities()).isEmpty();
        assertThat(decision.cancellations()).isEmpty();
        assertThat(decision.released(Map.of())).isEmpty();
    }

    @Test
    void theOrdersOfABatchAreReleasedTogether() {
        UUID other = UUID.randomUUID();
        Shipment ofOther = shipment(other, "alpenrad", new ShipmentLine("BELL", "Bell", 4));

        ReleaseDecision decision = ReleaseDecision.decide(
                List.of(reservation(order, Status.RESERVED), reservation(other, Status.RESERVED)),
                Map.of(order, List.of(bells), other, List.of(ofOther)));

        assertThat(decision.quantities()).containsExactly(Map.entry("BELL", 6));
        assertThat(decision.released(Map.of(order, LATER, other, LATER)))
                .containsOnlyKeys(order, other)
                .containsEntry(other, new Released(other, new TreeMap<>(Map.of("BELL", 4)), LATER));
    }

    private ReleaseDecision decide(Status status, Shipment... shipments) {
        Reservation reservation = reservation(order, status);
        return ReleaseDecision.decide(
                List.of(reservation), shipments.length == 0 ? Map.of() : Map.of(order, List.of(shipments)));
    }
}
