package dev.orderflow.orders;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.persistence.Embeddable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An exact amount, with as many decimals as its currency has.
 *
 * @param currency ISO 4217
 */
@Embeddable
@RegisterForReflection
public record Money(
        @JsonFormat(shape = JsonFormat.Shape.STRING) @Schema(implementation = String.class, examples = "19.90")
        BigDecimal amount,

        @Schema(implementation = String.class, examples = "EUR")
        Currency currency) {

    // More than any amount needs. 1E1000000000 is a number too, and takes minutes to print.
    private static final int MAX_DIGITS = 30;

    /** Fails for an amount that the currency cannot express. */
    public Money {
        if (Math.abs(amount.scale()) > MAX_DIGITS || amount.precision() > MAX_DIGITS) {
            throw new ArithmeticException("Not an amount of money");
        }
        amount = amount.setScale(Math.max(0, currency.getDefaultFractionDigits()), RoundingMode.UNNECESSARY);
    }

    Money times(int factor) {
        return new Money(amount.multiply(BigDecimal.valueOf(factor)), currency);
    }

    /** Fails for another currency. */
    Money plus(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("Cannot add " + other + " to " + this);
        }
        return new Money(amount.add(other.amount), currency);
    }

    @Override
    public String toString() {
        return amount.toPlainString() + " " + currency;
    }
}
