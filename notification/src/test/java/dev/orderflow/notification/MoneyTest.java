package dev.orderflow.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class MoneyTest {

    @Test
    void isShownWithTheDecimalsOfItsCurrency() {
        assertThat(money("19.9", "EUR")).hasToString("19.90 EUR");
        assertThat(money("1500", "JPY")).hasToString("1500 JPY");
        assertThat(money("1.5", "KWD")).hasToString("1.500 KWD");
    }

    @Test
    void multipliesExactly() {
        assertThat(money("19.90", "EUR").times(3)).isEqualTo(money("59.70", "EUR"));
        assertThat(money("0.10", "EUR").times(1_000_000)).hasToString("100000.00 EUR");
    }

    @Test
    void isSerialisedAsTextWithoutLoss() throws Exception {
        ObjectMapper json = new ObjectMapper();
        String text = "{\"amount\":\"19.90\",\"currency\":\"EUR\"}";
        assertThat(json.writeValueAsString(json.readValue(text, Money.class))).isEqualTo(text);
    }

    @Test
    void refusesMoreDecimalsThanTheCurrencyHas() {
        assertThatThrownBy(() -> money("0.001", "EUR")).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> money("1", "???")).isInstanceOf(IllegalArgumentException.class);
    }

    private static Money money(String amount, String currency) {
        return new Money(new BigDecimal(amount), currency);
    }
}
