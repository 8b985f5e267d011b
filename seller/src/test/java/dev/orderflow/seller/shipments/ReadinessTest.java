package dev.orderflow.seller.shipments;

import static dev.orderflow.seller.Given.NOON;
import static dev.orderflow.seller.Given.reservation;
import static dev.orderflow.seller.Given.shipment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.seller.Reservation.Status;
import dev.orderflow.seller.ReservedOrder;
import dev.orderflow.seller.Shipment;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReadinessTest {

    private final UUID order = UUID.randomUUID();
    private final Shipment one = shipment(order, "alpenrad");
    private final Shipment two = shipment(order, "nordlicht");

    @Test
    void eachShipmentReducesTheOutstandingOnes() {
        Readiness first = decide(Status.RESERVED, one, two);
        Readiness last = decide(Status.RESERVED, two, one.withReadyAt(NOON));

        assertThat(first.isNew()).isTrue();
        assertThat(first.outstanding()).isEqualTo(1);
        assertThat(last.isNew()).isTrue();
        assertThat(last.outstanding()).isZero();
    }

    @Test
    void theMarkedShipmentHasItsTime() {
        Readiness marked = decide(Status.RESERVED, one, two).markedAt(NOON);

        assertThat(marked.shipment().id()).isEqualTo(one.id());
        assertThat(marked.shipment().readyAt()).isEqualTo(NOON);
        assertThat(marked.outstanding()).isEqualTo(1);
    }

    @Test
    void aRepetitionKeepsTheFirstTime() {
        Readiness repeated = decide(Status.RESERVED, one.withReadyAt(NOON), two);

        assertThat(repeated.isNew()).isFalse();
        assertThat(repeated.shipment().readyAt()).isEqualTo(NOON);
        assertThat(repeated.outstanding()).isEqualTo(1);
    }

    @Test
    void aShipmentOfAReleasedOrderIsNotMarked() {
        assertThat(decide(Status.RELEASED, one, two).isNew()).isFalse();
    }

    /** The seller of {@code first} reports it as packed. */
    private Readiness decide(Status status, Shipment first, Shipment second) {
        return Readiness.decide(new ReservedOrder(reservation(order, status), List.of(first, second)), first.id());
    }
}
