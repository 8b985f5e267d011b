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
import dev.orderflow.orders.placing.PlaceOrder.RequestedLine;
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
 * @param coordination null for the default
 * @param expectedTotal the total that the customer has seen; null to accept any
 */
@RegisterForReflection
record PlaceOrderRequest(
        @NotNull @Valid Buyer customer,
        @NotNull @Valid Address deliveryAddress,

        @NotNull @Size(min = 1, max = 100) @QuantityOfSku List<@NotNull @Valid Line> lines,
        // Left out when it is null, so that requests without it keep the hash that earlier releases computed.
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "How the order is coordinated; the installation's default unless it is given")
        @Nullable
        Coordination coordination,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
                description =
                        "The total that the customer has seen. If the order costs anything else, it is not placed.")
        @Valid
        @Nullable
        ExpectedTotal expectedTotal) {

    /**
     * @param email in ASCII, with a dot in the domain name, which may be in punycode: every SMTP server accepts it
     */
    record Buyer(
            @NotNull @PlainText @Size(max = 200) String name,

            @NotNull @Size(max = 254) @Email(regexp = EmailAddress.PATTERN, message = EmailAddress.MESSAGE)
            String email) {}

    /**
     * @param postalCode null or empty if the country has none
     * @param region null or empty if addresses of the country have none
     */
    @AddressOfCountry
    record Address(
            @NotNull @PlainText @Size(max = 200) String street,
            @NotNull @PlainText @Size(max = 100) String city,

            @PlainTextOrEmpty @Size(max = 20) @Schema(description = "Optional where the country has none") @Nullable
            String postalCode,

            @Pattern(regexp = "([A-Z]{2}-[A-Z0-9]{1,3})?", message = "must be an ISO 3166-2 code such as DE-BE")
            @Schema(description = "Optional where addresses of the country have none")
            @Nullable
            String region,

            @NotNull @Pattern(regexp = "[A-Z]{2}", message = "must be an ISO 3166-1 code of two letters such as DE")
            String country) {}

    record Line(
            @NotNull @Sku String sku,
            @NotNull @Min(1) @Max(LimitsConfig.MOST_PIECES) Integer quantity) {}

    @Schema(description = "An exact amount: a string, never a number")
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
     * The order to place; fails with a problem if the expected total is invalid.
     *
     * @param guestAddress client address of a guest; null for other callers
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
                        .map(line -> new RequestedLine(line.sku(), line.quantity()))
                        .toList(),
                coordination,
                expectedTotal == null ? null : expectedTotal.toMoney(),
                guestAddress);
    }
}
