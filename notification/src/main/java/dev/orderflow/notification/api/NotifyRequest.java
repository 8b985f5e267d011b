package dev.orderflow.notification.api;

import dev.orderflow.notification.CancelledOrder;
import dev.orderflow.notification.MailContent;
import dev.orderflow.notification.Money;
import dev.orderflow.notification.PlacedOrder;
import dev.orderflow.notification.RejectedOrder;
import dev.orderflow.web.request.PlainText;
import dev.orderflow.web.request.PlainTextOrEmpty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@CompleteForItsKind
@RegisterForReflection
record NotifyRequest(
        @NotNull UUID orderId,

        @NotNull Kind kind,

        @NotNull @Valid Customer customer,

        @Schema(description = "Needed for ORDER_CONFIRMATION, as are lines and total") @Valid @Nullable
        Address deliveryAddress,

        @Size(min = 1, max = 1000) @Nullable List<@NotNull @Valid Line> lines,

        @Valid @Nullable Amount total,

        @Schema(
                description = "Needed for ORDER_REJECTION: STOCK_UNAVAILABLE, DELIVERY_UNAVAILABLE, STEP_FAILED. Any "
                        + "other value is treated as STEP_FAILED")
        @Size(max = 100)
        @Nullable
        String reason) {

    enum Kind {
        ORDER_CONFIRMATION,
        ORDER_REJECTION,
        ORDER_CANCELLATION
    }

    record Customer(
            @NotNull @PlainText @Size(max = 200) String name,
            @EMail String email) {}

    record Address(
            @NotNull @PlainText @Size(max = 200) String street,
            @NotNull @PlainText @Size(max = 100) String city,
            @NotNull @PlainTextOrEmpty @Size(max = 20) String postalCode,
            @NotNull @PlainTextOrEmpty @Size(max = 10) String region,
            @NotNull @PlainText @Size(max = 2) String country) {

        PlacedOrder.Address toAddress() {
            return new PlacedOrder.Address(street, postalCode, city, region, country);
        }
    }

    record Line(
            @NotNull @PlainText @Size(max = 64) String sku,
            @NotNull @PlainText @Size(max = 500) String name,
            @NotNull @Min(1) Integer quantity,
            @NotNull @Valid Amount unitPrice) {

        PlacedOrder.Line toLine() {
            return new PlacedOrder.Line(sku, name, quantity, unitPrice.toMoney());
        }
    }

    @ExactAmount
    @Schema(description = "An exact amount: text, never a number")
    record Amount(
            @NotNull @Pattern(regexp = "(0|[1-9][0-9]{0,14})([.][0-9]{1,4})?")
            String amount,

            @NotNull @Pattern(regexp = "[A-Z]{3}") String currency) {

        Money toMoney() {
            return new Money(new BigDecimal(amount), currency);
        }
    }

    MailContent toContent() {
        return switch (kind) {
            case ORDER_CONFIRMATION ->
                new PlacedOrder(
                        orderId,
                        customer.name(),
                        customer.email(),
                        Objects.requireNonNull(deliveryAddress).toAddress(),
                        Objects.requireNonNull(lines).stream().map(Line::toLine).toList(),
                        Objects.requireNonNull(total).toMoney());
            case ORDER_REJECTION ->
                new RejectedOrder(
                        orderId,
                        customer.name(),
                        customer.email(),
                        RejectedOrder.Reason.of(Objects.requireNonNull(reason)));
            case ORDER_CANCELLATION -> new CancelledOrder(orderId, customer.name(), customer.email());
        };
    }
}
