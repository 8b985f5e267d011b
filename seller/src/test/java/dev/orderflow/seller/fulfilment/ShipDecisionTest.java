package dev.orderflow.seller.fulfilment;

import static dev.orderflow.seller.Given.NOON;
import static dev.orderflow.seller.Given.reservation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.orderflow.seller.Reservation.Status;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ShipDecisionTest {

    private final UUID order = UUID.randomUUID();

    @Test
    void aReservedOrderLeavesStock() {
        ShipDecision decision = ShipDecision.decide(Map.of(order, NOON), List.of(reservation(order, Status.RESERVED)));

        assertThat(decision.shippedAt()).containsExactly(Map.entry(order, NOON));
    }

    @Test
    void aShippedOrderLeavesStockOnlyOnce() {
        UUID shipped = UUID.randomUUID();

        ShipDecision decision = ShipDecision.decide(
                Map.of(order, NOON, shipped, NOON),
                List.of(reservation(order, Status.RESERVED), reservation(shipped, Status.SHIPPED)));

        assertThat(decision.shippedAt()).containsOnlyKeys(order);
    }

    @ParameterizedTest
    @EnumSource(
            value = Status.class,
            names = {"UNAVAILABLE", "RELEASED"})
    void anOrderThatIsNotReservedIsAnError(Status status) {
        assertThatIllegalStateException()
                .isThrownBy(() -> ShipDecision.decide(Map.of(order, NOON), List.of(reservation(order, status))))
                .withMessageContaining(order.toString())
                .withMessageEndingWith("it is " + status);
    }

    @Test
    void anUnknownOrderIsAnError() {
        assertThatIllegalStateException()
                .isThrownBy(() -> ShipDecision.decide(Map.of(order, NOON), List.of()))
                .withMessageEndingWith("it is unknown");
    }
}
