package dev.orderflow.seller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.orderflow.seller.OrderToShip.Line;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OrderToShipTest {

    @Test
    void addsLinesOfTheSameSku() {
        assertThat(order(new Line("B", 2), new Line("A", 1), new Line("B", 3)).quantities())
                .containsExactly(Map.entry("A", 1), Map.entry("B", 5));
    }

    @Test
    void refusesAQuantityBelowOne() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Line("A", -1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Line("A", 0));
    }

    @Test
    void refusesAnOrderWithoutLines() {
        assertThatIllegalArgumentException().isThrownBy(OrderToShipTest::order);
    }

    private static OrderToShip order(Line... lines) {
        return new OrderToShip(
                UUID.randomUUID(), "Ada", new Address("Weg 1", "Berlin", "10117", "DE-BE", "DE"), List.of(lines));
    }
}
