package dev.orderflow.seller;

import static dev.orderflow.seller.Given.NOON;
import static dev.orderflow.seller.Given.reservation;
import static dev.orderflow.seller.Given.shipment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.seller.Preparation.Released;
import dev.orderflow.seller.Preparation.Reserved;
import dev.orderflow.seller.Preparation.Unavailable;
import dev.orderflow.seller.Preparation.Unreachable;
import dev.orderflow.seller.Reservation.Status;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PreparationTest {

    private final UUID order = UUID.randomUUID();
    private final Shipment one = shipment(order, "alpenrad", new ShipmentLine("BELL", "Bell", 2));
    private final Shipment two =
            shipment(order, "nordlicht", new ShipmentLine("LAMP", "Lamp", 1), new ShipmentLine("BELL", "Bell", 1));

    @Test
    void aReservedOrderIsPendingUntilEachSellerIsNotified() {
        Reserved none = (Reserved) of(Status.RESERVED, one, two);
        Reserved first = (Reserved) of(Status.RESERVED, one.withNotifiedAt(NOON), two);
        Reserved both =
                (Reserved) of(Status.RESERVED, one.withNotifiedAt(NOON.plusSeconds(1)), two.withNotifiedAt(NOON));

        assertThat(none.notifiedAt()).isEmpty();
        assertThat(first.notifiedAt()).isEmpty();
        assertThat(both.notifiedAt()).contains(NOON.plusSeconds(1));
    }

    @Test
    void aReservedOrderWithAFailedNoticeIsUnreachable() {
        Shipment unreachable = two.withUnreachableAt(NOON);

        assertThat(of(Status.RESERVED, one.withNotifiedAt(NOON), unreachable))
                .isEqualTo(new Unreachable(order, unreachable, NOON));
    }

    @Test
    void aShippedOrderIsAnsweredAsAReservedOne() {
        assertThat(of(Status.SHIPPED, one, two)).isEqualTo(new Reserved(order, List.of(one, two)));
    }

    @Test
    void anUnavailableOrderKeepsItsShortages() {
        List<Shortage> shortages = List.of(new Shortage(order, "BELL", 3, 1));

        assertThat(Preparation.of(reservation(order, Status.UNAVAILABLE), List.of(), shortages))
                .isEqualTo(new Unavailable(order, shortages, NOON));
    }

    @Test
    void aReleasedOrderHasTheQuantitiesOfAllItsShipments() {
        assertThat(of(Status.RELEASED, one, two))
                .isEqualTo(new Released(order, new TreeMap<>(Map.of("BELL", 3, "LAMP", 1)), NOON));
    }

    @Test
    void anOrderThatWasReleasedBeforeItArrivedHasNoQuantities() {
        assertThat(of(Status.RELEASED)).isEqualTo(new Released(order, new TreeMap<>(), NOON));
    }

    private Preparation of(Status status, Shipment... shipments) {
        return Preparation.of(reservation(order, status), List.of(shipments), List.of());
    }
}
