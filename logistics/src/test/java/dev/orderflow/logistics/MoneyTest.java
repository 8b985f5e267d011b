package dev.orderflow.logistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class MoneyTest {

    @Test
    void hasTheDecimalsOfItsCurrency() {
        assertThat(money("3.9000", "EUR")).hasToString("3.90 EUR").isEqualTo(money("3.9", "EUR"));
        assertThat(money("500", "JPY")).hasToString("500 JPY");
    }

    @Test
    void isSerialisedAsTextWithoutLoss() throws Exception {
        ObjectMapper json = new ObjectMapper();
        assertThat(json.writeValueAsString(money("12.9", "EUR")))
                .isEqualTo("{\"amount\":\"12.90\",\"currency\":\"EUR\"}");
        assertThat(json.readValue("{\"amount\":\"12.90\",\"currency\":\"EUR\"}", Money.class))
                .isEqualTo(money("12.90", "EUR"));
    }

    @Test
    void refusesMoreDecimalsThanTheCurrencyHas() {
        assertThatThrownBy(() -> money("0.001", "EUR")).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> money("1", "???")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void comparesOnlyWithinACurrency() {
        assertThat(money("3.90", "EUR")).isLessThan(money("12.90", "EUR"));
        assertThatThrownBy(() -> money("1", "EUR").compareTo(money("1", "CHF")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Money money(String amount, String currency) {
        return new Money(new BigDecimal(amount), currency);
    }
}
