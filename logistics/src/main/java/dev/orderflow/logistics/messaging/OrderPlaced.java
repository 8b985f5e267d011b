package dev.orderflow.logistics.messaging;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Objects;
import java.util.UUID;

/** The fields of ORDER_PLACED that logistics reads. */
@RegisterForReflection
record OrderPlaced(UUID orderId, Address deliveryAddress) {

    static final String TYPE = "ORDER_PLACED";

    OrderPlaced {
        Objects.requireNonNull(orderId, "orderId");
        Objects.requireNonNull(deliveryAddress, "deliveryAddress");
    }

    @RegisterForReflection
    record Address(String region, String country) {

        Address {
            Objects.requireNonNull(region, "deliveryAddress.region");
            Objects.requireNonNull(country, "deliveryAddress.country");
        }
    }
}
