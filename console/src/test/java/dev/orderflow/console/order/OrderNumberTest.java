package dev.orderflow.console.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.outbox.ShortId;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderNumberTest {

    @ParameterizedTest
    @CsvSource({
        "0199ae64-d5a8-7000-8000-4e7d1a2b3c4d, 4e7d1a2b3c4d, 048c",
        "0199ae64-d5a8-7000-8003-000000000000, 000000000000, 37bf",
        "0199ae64-d5a8-7000-bfff-ffffffffffff, ffffffffffff, 37bf"
    })
    void isTheEndOfAnId(UUID id, String ending, String digitsBefore) {
        OrderNumber number = OrderNumber.of(ShortId.of(id));

        assertThat(number.ending()).isEqualTo(ending);
        assertThat(number.digitsBefore()).isEqualTo(digitsBefore);
        assertThat(number).hasToString(ShortId.of(id));
    }

    @ParameterizedTest
    @ValueSource(strings = {"JZ5XN-1V0Y7", "jz5xn1voyl", " JZ 5XN - 1V0Y7 "})
    void isReadInAnySpelling(String text) {
        assertThat(text).matches(OrderNumber.PATTERN);
        assertThat(OrderNumber.of(text).toString()).startsWith("JZ5XN-1V0Y");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "JZ5XN", "JZ5XN-1V0Y77", "JZ5XN-1V0YU", "JZ5XN_1V0Y7"})
    void otherTextsAreRefused(String text) {
        assertThat(text).doesNotMatch(OrderNumber.PATTERN);
        assertThatThrownBy(() -> OrderNumber.of(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
