package dev.orderflow.seller.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.orderflow.outbox.testing.Contracts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderEventsTest {

    private final ObjectMapper json = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    @Test
    void readsTheExamplesOfTheContracts() throws Exception {
        assertThat(read("ORDER_PLACED", OrderPlaced.class, "{}").lines()).hasSize(2);
        assertThat(read("ORDER_REJECTED", OrderClosed.class, "{}").undone()).isFalse();
        assertThat(read("ORDER_CANCELLED", OrderClosed.class, "{}").undone()).isFalse();
        assertThat(read("ORDER_SHIPPED", OrderShipped.class, "{}").shippedAt()).isEqualTo("2026-11-23T15:04:11.530Z");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    orderId        | {"orderId": null}
                    customer       | {"customer": null}
                    customer.name  | {"customer": {}}
                    address        | {"deliveryAddress": null}
                    city           | {"deliveryAddress": {"street": "a", "postalCode": "1", "region": "DE-BE", "country": "DE"}}
                    lines          | {"lines": null}
                    lines          | {"lines": []}
                    lines          | {"lines": [null]}
                    lines.sku      | {"lines": [{"quantity": 1}]}
                    lines.quantity | {"lines": [{"sku": "A"}]}
                    lines.quantity | {"lines": [{"sku": "A", "quantity": null}]}
                    lines.quantity | {"lines": [{"sku": "A", "quantity": 0}]}
                    lines.quantity | {"lines": [{"sku": "A", "quantity": -3}]}
                    lines          | {"lines": [{"sku": "A", "quantity": 2147483647}, {"sku": "A", "quantity": 1}]}
                    """)
    void refusesAnInvalidOrder(String description, String change) {
        assertThatThrownBy(() -> read("ORDER_PLACED", OrderPlaced.class, change))
                .as(description)
                .isInstanceOf(JsonProcessingException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ORDER_REJECTED  | {"orderId": null}
                    ORDER_REJECTED  | {"undone": null}
                    ORDER_CANCELLED | {"orderId": "17"}
                    ORDER_CANCELLED | {"undone": "perhaps"}
                    """)
    void refusesAnInvalidEnd(String type, String change) {
        assertThatThrownBy(() -> read(type, OrderClosed.class, change)).isInstanceOf(JsonProcessingException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"orderId": null}
                    {"shippedAt": null}
                    {"shippedAt": "yesterday"}
                    """)
    void refusesAnInvalidShipping(String change) {
        assertThatThrownBy(() -> read("ORDER_SHIPPED", OrderShipped.class, change))
                .isInstanceOf(JsonProcessingException.class);
    }

    private <T> T read(String type, Class<T> data, String change) throws Exception {
        ObjectNode event = (ObjectNode) json.readTree(Contracts.example(type));
        event.setAll((ObjectNode) json.readTree(change));
        return json.readValue(event.toString(), data);
    }
}
