package dev.orderflow.seller;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.persistence.Embeddable;
import java.math.BigDecimal;
import java.util.Currency;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An exact amount with as many digits as its currency has; in JSON the amount is a string.
 *
 * @throws ArithmeticException when the amount has more digits than the currency
 */
@Embeddable
@RegisterForReflection
public record Money(
        @JsonFormat(shape = JsonFormat.Shape.STRING) @Schema(implementation = String.class, examples = "19.90")
        BigDecimal amount,

        @Schema(implementation = String.class, examples = "EUR")
        Currency currency) {

    // Beyond every amount. To write 1E1000000000 without an exponent would take minutes.
    private static final int MAX_DIGITS = 30;

    public Money {
        if (Math.abs(amount.scale()) > MAX_DIGITS || amount.precision() > MAX_DIGITS) {
            throw new ArithmeticException("Not an amount of money");
        }
        amount = amount.setScale(Math.max(0, currency.getDefaultFractionDigits()));
    }
}
