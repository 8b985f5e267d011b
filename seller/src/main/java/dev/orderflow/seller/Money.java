package dev.orderflow.seller;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.persistence.Embeddable;
import java.math.BigDecimal;
import java.util.Currency;

/**
 * An exact amount with as many digits as its currency has; in JSON the amount is a string.
 *
 * @throws ArithmeticException when the amount has more digits than the currency
 */
@Embeddable
@RegisterForReflection
public record Money(
        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal amount, Currency currency) {

    public Money {
        amount = amount.setScale(currency.getDefaultFractionDigits());
    }
}
