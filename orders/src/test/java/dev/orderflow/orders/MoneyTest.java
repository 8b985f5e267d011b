package dev.orderflow.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {

    private final ObjectMapper json = new ObjectMapper();

    @ParameterizedTest
    @CsvSource({"19.9,EUR,19.90", "0,EUR,0.00", "19.9000,EUR,19.90", "500,JPY,500", "1.5,KWD,1.500", "1E+3,EUR,1000.00"
    })
    void hasTheDecimalsOfItsCurrency(BigDecimal amount, Currency currency, String text) throws Exception {
        String written = json.writeValueAsString(new Money(amount, currency));

        assertThat(written).isEqualTo("{\"amount\":\"%s\",\"currency\":\"%s\"}", text, currency);
        assertThat(json.readValue(written, Money.class)).isEqualTo(new Money(amount, currency));
    }

    @Test
    void refusesAnAmountThatItsCurrencyCannotExpress() {
        assertThatThrownBy(() -> euros("0.001")).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void addsAndMultipliesExactly() {
        assertThat(euros("0.10").times(3).plus(euros("0.20"))).isEqualTo(euros("0.50"));
    }

    @Test
    void doesNotAddAnotherCurrency() {
        Money dollars = new Money(BigDecimal.ONE, Currency.getInstance("USD"));

        assertThatThrownBy(() -> euros("1").plus(dollars)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Money euros(String amount) {
        return new Money(new BigDecimal(amount), Currency.getInstance("EUR"));
    }
}
