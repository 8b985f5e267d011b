package dev.orderflow.logistics;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.persistence.Embeddable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * An exact amount, with as many decimals as its currency has.
 *
 * @param currency ISO 4217
 */
@RegisterForReflection
@Embeddable
public record Money(
        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal amount, String currency) implements Comparable<Money> {

    /** Refuses an amount that the currency cannot express. */
    public Money {
        int digits = Currency.getInstance(currency).getDefaultFractionDigits();
        amount = amount.setScale(digits, RoundingMode.UNNECESSARY);
    }

    @Override
    public int compareTo(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("Cannot compare " + this + " with " + other);
        }
        return amount.compareTo(other.amount);
    }

    @Override
    public String toString() {
        return amount.toPlainString() + " " + currency;
    }
}
