package dev.orderflow.orders.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orderflow.orders.Coordination;
import dev.orderflow.orders.Customer;
import dev.orderflow.orders.DeliveryAddress;
import dev.orderflow.orders.EmailAddress;
import dev.orderflow.orders.Money;
import dev.orderflow.orders.access.LimitsConfig;
import dev.orderflow.orders.catalogue.Sku;
import dev.orderflow.orders.placing.NewOrder;
import dev.orderflow.orders.placing.PlaceOrder.Wanted;
import dev.orderflow.web.problem.HttpProblem;
import dev.orderflow.web.problem.Violation;
import dev.orderflow.web.request.PlainText;
import dev.orderflow.web.request.PlainTextOrEmpty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * @param coordination null for the usual one
 * @param expectedTotal what the customer was shown; null if any total is right
 */
@RegisterForReflection
record PlaceOrderRequest(
        @NotNull @Valid Buyer customer,
        @NotNull @Valid Address deliveryAddress,

        @NotNull @Size(min = 1, max = 100) @QuantityOfSku List<@NotNull @Valid Line> lines,
        // Left out where it is null, so that requests without it keep the hash that they had before there was one.
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "How the services come to work on the order; left out, the usual way")
        @Nullable
        Coordination coordination,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "What the customer was shown. If the order would cost anything else, it is not placed.")
        @Valid
        @Nullable
        ExpectedTotal expectedTotal) {

    /**
     * @param email as SMTP takes it anywhere: ASCII, the domain of a name with a dot in punycode where it needs it
     */
    record Buyer(
            @NotNull @PlainText @Size(max = 200) String name,

            @NotNull @Size(max = 254) @Email(regexp = EmailAddress.PATTERN, message = EmailAddress.MESSAGE)
            String email) {}

    /**
     * @param postalCode null or empty where the country has none
     * @param region null or empty where addresses have none
     */
    @AddressOfCountry
    record Address(
            @NotNull @PlainText @Size(max = 200) String street,
            @NotNull @PlainText @Size(max = 100) String city,

            @PlainTextOrEmpty @Size(max = 20) @Schema(description = "Left out where the country has none") @Nullable
            String postalCode,

            @Pattern(regexp = "([A-Z]{2}-[A-Z0-9]{1,3})?", message = "must be an ISO 3166-2 code such as DE-BE")
            @Schema(description = "May be left out where addresses of the country do without it")
            @Nullable
            String region,

            @NotNull @Pattern(regexp = "[A-Z]{2}", message = "must be an ISO 3166-1 code of two letters such as DE")
            String country) {}

    record Line(
            @NotNull @Sku String sku,
            @NotNull @Min(1) @Max(LimitsConfig.MOST_PIECES) Integer quantity) {}

    @Schema(description = "An exact amount: text, never a number")
    record ExpectedTotal(
            @NotNull
            @Pattern(
                    regexp = "(0|[1-9][0-9]{0,14})([.][0-9]{1,4})?",
                    message = "must be a decimal number that is not negative, such as 19.90")
            @Schema(examples = "19.90")
            String amount,

            @NotNull @Schema(description = "ISO 4217", examples = "EUR")
            String currency) {

        private Money toMoney() {
            try {
                return new Money(new BigDecimal(amount), Currency.getInstance(currency));
            } catch (IllegalArgumentException e) {
                throw HttpProblem.invalid(Violation.inBody("expectedTotal.currency", "must be a currency of ISO 4217"));
            } catch (ArithmeticException e) {
                throw HttpProblem.invalid(
                        Violation.inBody("expectedTotal.amount", "has more digits than the currency"));
            }
        }
    }

    /**
     * Fails with a problem if the total cannot be one.
     *
     * @param guestAddress from where a guest has sent it; null if it is known who orders
     */
    NewOrder toNewOrder(@Nullable String guestAddress) {
        return new NewOrder(
                new Customer(customer.name(), customer.email()),
                new DeliveryAddress(
                        deliveryAddress.street(),
                        deliveryAddress.city(),
                        Objects.requireNonNullElse(deliveryAddress.postalCode(), ""),
                        Objects.requireNonNullElse(deliveryAddress.region(), ""),
                        deliveryAddress.country()),
                lines.stream()
                        .map(line -> new Wanted(line.sku(), line.quantity()))
                        .toList(),
                coordination,
                expectedTotal == null ? null : expectedTotal.toMoney(),
                guestAddress);
    }
}
