package dev.orderflow.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.impl.LongStringHelper;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CloudEventHeadersTest {

    @ParameterizedTest
    @MethodSource("scalars")
    void scalarsAreReadAsText(Object value) {
        assertThat(CloudEventHeaders.read(Map.of("cloudEvents_id", value), "id"))
                .isEqualTo(value.toString());
    }

    static List<Object> scalars() {
        return List.of("a", LongStringHelper.asLongString("b"), 42, 42L, 1.5, true);
    }

    // The text of bytes would be another for every delivery, and the inbox would take each for a new event.
    @ParameterizedTest
    @MethodSource("others")
    void otherValuesCountAsMissing(Object value) {
        assertThat(CloudEventHeaders.read(Map.of("cloudEvents_id", value), "id"))
                .isNull();
    }

    static List<Object> others() {
        return List.of(new byte[] {1}, List.of("a"), Map.of("a", "b"), new Date(0));
    }

    @Test
    void bothPrefixesAreRead() {
        assertThat(CloudEventHeaders.read(Map.of("cloudEvents:id", "a"), "id")).isEqualTo("a");
    }
}
