package dev.orderflow.logistics.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.outbox.testing.Contracts;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EventRecordsTest {

    private final ObjectMapper json =
            new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);

    static Stream<Arguments> read() {
        return Stream.of(
                Arguments.of(OrderPlaced.TYPE, OrderPlaced.class, List.of("orderId", "deliveryAddress")),
                Arguments.of(OrderAnonymised.TYPE, OrderAnonymised.class, List.of("orderId")),
                Arguments.of(OrderConfirmed.TYPE, OrderConfirmed.class, List.of("orderId")),
                Arguments.of(CancellationRequested.TYPE, CancellationRequested.class, List.of("orderId")),
                Arguments.of(OrderRejected.TYPE, OrderRejected.class, List.of("orderId", "undone")),
                Arguments.of(ShipmentReady.TYPE, ShipmentReady.class, List.of("orderId", "outstanding")));
    }

    @ParameterizedTest
    @MethodSource("read")
    void readsTheExampleOfTheContractAndRefusesMissingFields(String type, Class<?> record, List<String> required)
            throws Exception {
        ObjectNode example = (ObjectNode) json.readTree(Contracts.example(type));
        assertThat(json.treeToValue(example, record)).isNotNull();
        for (String property : required) {
            ObjectNode without = example.deepCopy();
            without.remove(property);
            ObjectNode empty = example.deepCopy().putNull(property);
            assertThatThrownBy(() -> json.treeToValue(without, record))
                    .isInstanceOf(ValueInstantiationException.class)
                    .hasMessageContaining(property);
            assertThatThrownBy(() -> json.treeToValue(empty, record))
                    .isInstanceOf(ValueInstantiationException.class)
                    .hasMessageContaining(property);
        }
    }

    @Test
    void refusesANegativeNumberOfShipments() throws Exception {
        ObjectNode example = (ObjectNode) json.readTree(Contracts.example(ShipmentReady.TYPE));
        assertThatThrownBy(() -> json.treeToValue(example.put("outstanding", -1), ShipmentReady.class))
                .hasMessageContaining("outstanding");
    }
}
