package dev.orderflow.seller.messaging;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Objects;
import java.util.UUID;

/** An order was anonymised. */
@RegisterForReflection
record OrderAnonymised(UUID orderId) {

    static final String TYPE = "ORDER_ANONYMISED";

    OrderAnonymised {
        Objects.requireNonNull(orderId, "orderId");
    }
}
