package dev.orderflow.notification;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * An exact amount, with as many decimals as its currency has.
 *
 * @param currency ISO 4217
 */
@RegisterForReflection
public record Money(
        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal amount, String currency) {

    /** Refuses an amount that the currency cannot express. */
    public Money {
        int digits = Currency.getInstance(currency).getDefaultFractionDigits();
        amount = amount.setScale(digits, RoundingMode.UNNECESSARY);
    }

    Money times(int quantity) {
        return new Money(amount.multiply(BigDecimal.valueOf(quantity)), currency);
    }

    @Override
    public String toString() {
        return amount.toPlainString() + " " + currency;
    }
}
