package dev.orderflow.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderStatusTest {

    @ParameterizedTest
    @CsvSource({
        "PLACED    , CONFIRMED REJECTED CANCELLING",
        "CONFIRMED , READY SHIPPED CANCELLING",
        "READY     , SHIPPED CANCELLING",
        "SHIPPED   , DELIVERED",
        "CANCELLING, SHIPPED CANCELLED",
        "DELIVERED , ''",
        "REJECTED  , ''",
        "CANCELLED , ''",
    })
    void refusesEveryOtherMove(OrderStatus from, String allowed) {
        assertThat(Arrays.stream(OrderStatus.values()).filter(from::canBecome).map(Enum::name))
                .containsExactlyInAnyOrder(allowed.isEmpty() ? new String[0] : allowed.split(" "));
    }
}
