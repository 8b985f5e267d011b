package dev.orderflow.seller.catalogue;

import dev.orderflow.seller.Money;
import dev.orderflow.web.problem.HttpProblem;
import dev.orderflow.web.problem.Violation;
import dev.orderflow.web.request.PlainText;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.Currency;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The new details of a product. A field that is left out is an error, not a default. */
record ChangeProductRequest(
        @NotNull @PlainText @Size(max = 200) @Schema(examples = "Brass bicycle bell")
        String name,

        @NotNull
        @Size(max = 4000)
        @Pattern(
                regexp = "[^\\x00\\p{Cs}" + PlainText.DIRECTIONS + "]*",
                message = "must not contain the character NUL, half a character or one that changes directions")
        String description,

        @NotNull @Valid Price price,

        @NotNull @Schema(description = "Whether it can be ordered")
        Boolean active) {

    record Price(
            @NotNull
            @Pattern(
                    regexp = "(0|[1-9][0-9]{0,11})(\\.[0-9]{1,4})?",
                    message = "must be a decimal number that is not negative, such as 19.90")
            @Schema(examples = "19.90")
            String amount,

            @NotNull @Schema(description = "ISO 4217", examples = "EUR")
            String currency) {

        private Money toMoney() {
            try {
                return new Money(new BigDecimal(amount), Currency.getInstance(currency));
            } catch (IllegalArgumentException e) {
                throw HttpProblem.invalid(Violation.inBody("price.currency", "must be a currency of ISO 4217"));
            } catch (ArithmeticException e) {
                throw HttpProblem.invalid(Violation.inBody("price.amount", "has more digits than " + currency));
            }
        }
    }

    ProductDetails toDetails() {
        return new ProductDetails(name, description, price.toMoney(), active);
    }
}
