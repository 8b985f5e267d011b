package dev.orderflow.seller.orchestration;

import dev.orderflow.seller.Address;
import dev.orderflow.seller.OrderToShip;
import dev.orderflow.web.request.PlainText;
import dev.orderflow.web.request.PlainTextOrEmpty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An order to reserve. */
record ShipRequest(
        @NotNull @Schema(description = "Identifies the request: the same id again repeats it")
        UUID orderId,

        @NotNull @Valid Customer customer,
        @NotNull @Valid DeliveryAddress deliveryAddress,
        @NotNull @Size(min = 1, max = 100) List<@NotNull @Valid Line> lines) {

    record Customer(@NotNull @PlainText @Size(max = 200) String name) {}

    record DeliveryAddress(
            @NotNull @PlainText @Size(max = 200) String street,
            @NotNull @PlainText @Size(max = 100) String city,
            @NotNull @PlainTextOrEmpty @Size(max = 20) String postalCode,
            @NotNull @PlainTextOrEmpty @Size(max = 6) String region,
            @NotNull @PlainText @Size(max = 2) String country) {}

    record Line(
            @NotNull @PlainText @Size(max = 64) String sku,
            @NotNull @Min(1) @Max(1_000_000) Integer quantity) {}

    OrderToShip toOrder() {
        return new OrderToShip(
                orderId,
                customer.name(),
                new Address(
                        deliveryAddress.street(),
                        deliveryAddress.city(),
                        deliveryAddress.postalCode(),
                        deliveryAddress.region(),
                        deliveryAddress.country()),
                lines.stream()
                        .map(line -> new OrderToShip.Line(line.sku(), line.quantity()))
                        .toList());
    }
}
