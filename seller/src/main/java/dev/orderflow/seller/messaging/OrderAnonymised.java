package dev.orderflow.seller.messaging;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Objects;
import java.util.UUID;

/** What seller reads of ORDER_ANONYMISED. */
@RegisterForReflection
record OrderAnonymised(UUID orderId) {

    static final String TYPE = "ORDER_ANONYMISED";

    OrderAnonymised {
        Objects.requireNonNull(orderId, "orderId");
    }
}
