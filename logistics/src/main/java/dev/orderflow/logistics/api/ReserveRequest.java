package dev.orderflow.logistics.api;

import dev.orderflow.logistics.DeliveryRequest;
import dev.orderflow.logistics.Destination;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.UUID;

record ReserveRequest(@NotNull UUID orderId, @NotNull @Valid Address deliveryAddress) {

    @RegisterForReflection
    record Address(
            @NotNull
            @Pattern(
                    regexp = "([A-Z]{2}-[A-Z0-9]{1,3})?",
                    message = "must be an ISO 3166-2 code such as DE-BE, or empty")
            String region,

            @NotNull @Pattern(regexp = "[A-Z]{2}", message = "must be an ISO 3166-1 code of two letters such as DE")
            String country) {}

    DeliveryRequest toDeliveryRequest() {
        return DeliveryRequest.byRequest(orderId, new Destination(deliveryAddress.region(), deliveryAddress.country()));
    }
}
