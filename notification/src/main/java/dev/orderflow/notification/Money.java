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

    // Far beyond any amount. 1E1000000000 would take minutes to print.
    private static final int MAX_DIGITS = 30;

    /** @throws ArithmeticException if the amount has more decimals than the currency */
    public Money {
        if (Math.abs(amount.scale()) > MAX_DIGITS || amount.precision() > MAX_DIGITS) {
            throw new ArithmeticException("Not an amount of money");
        }
        int digits = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
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
