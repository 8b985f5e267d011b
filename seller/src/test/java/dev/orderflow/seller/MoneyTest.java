package dev.orderflow.seller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.Currency;
import org.junit.jupiter.api.Test;

class MoneyTest {

    private static final Currency EUR = Currency.getInstance("EUR");

    @Test
    void anAmountHasTheDigitsOfItsCurrency() {
        assertThat(new Money(new BigDecimal("19.9000"), EUR)).isEqualTo(new Money(new BigDecimal("19.9"), EUR));
        assertThat(new Money(new BigDecimal("19.9"), EUR).amount()).hasToString("19.90");
        assertThat(new Money(new BigDecimal("1E+3"), Currency.getInstance("JPY")).amount())
                .hasToString("1000");
    }

    @Test
    void anAmountIsNeverRounded() {
        assertThatThrownBy(() -> new Money(new BigDecimal("19.999"), EUR)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void anAmountIsAStringInJson() throws Exception {
        assertThat(new ObjectMapper().writeValueAsString(new Money(new BigDecimal("1000000000"), EUR)))
                .isEqualTo("""
                        {"amount":"1000000000.00","currency":"EUR"}""");
    }
}
