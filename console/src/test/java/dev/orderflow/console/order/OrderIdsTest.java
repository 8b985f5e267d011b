package dev.orderflow.console.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderIdsTest {

    @ParameterizedTest
    @CsvSource({
        "0199ae64, 0199ae64-0000-0000-0000-000000000000, 0199ae64-ffff-ffff-ffff-ffffffffffff, 0199ae64",
        "0199AE64d, 0199ae64-d000-0000-0000-000000000000, 0199ae64-dfff-ffff-ffff-ffffffffffff, 0199ae64-d",
        "0199ae64-d5a8-, 0199ae64-d5a8-0000-0000-000000000000, 0199ae64-d5a8-ffff-ffff-ffffffffffff, 0199ae64-d5a8",
        "00000000, 00000000-0000-0000-0000-000000000000, 00000000-ffff-ffff-ffff-ffffffffffff, 00000000",
        "ffffffff, ffffffff-0000-0000-0000-000000000000, ffffffff-ffff-ffff-ffff-ffffffffffff, ffffffff"
    })
    void aBeginningIsARange(String text, UUID first, UUID last, String beginning) {
        OrderIds ids = OrderIds.of(text);

        assertThat(ids).isEqualTo(new OrderIds(first, last));
        assertThat(ids.beginning()).isEqualTo(beginning);
        assertThat(ids.areOne()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0199ae64-d5a8-7000-8000-000000000001", "0199AE64d5a870008000000000000001"})
    void aWholeIdIsOne(String text) {
        OrderIds ids = OrderIds.of(text);

        assertThat(ids.areOne()).isTrue();
        assertThat(ids.beginning()).isEqualTo("0199ae64-d5a8-7000-8000-000000000001");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0199ae6", "0199-ae6", "0199ae6g", "%%%%%%%%", "0199ae64d5a8700080000000000000011"})
    void otherTextsAreRefused(String text) {
        assertThatThrownBy(() -> OrderIds.of(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
