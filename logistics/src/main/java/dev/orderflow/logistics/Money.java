package dev.orderflow.logistics;

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
@RegisterForReflection
@Embeddable
public record Money(
        @JsonFormat(shape = JsonFormat.Shape.STRING) @Schema(implementation = String.class, examples = "3.90")
        BigDecimal amount,

        String currency)
        implements Comparable<Money> {

    // Far beyond any amount. 1E1000000000 would take minutes to print.
    private static final int MAX_DIGITS = 30;

    /** Refuses an amount that the currency cannot express. */
    public Money {
        if (Math.abs(amount.scale()) > MAX_DIGITS || amount.precision() > MAX_DIGITS) {
            throw new ArithmeticException("Not an amount of money");
        }
        int digits = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
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
