package dev.orderflow.notification.messaging;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Objects;
import java.util.UUID;

/** The fields that notification reads of ORDER_ANONYMISED. */
@RegisterForReflection
record OrderAnonymised(UUID orderId) {

    static final String TYPE = "ORDER_ANONYMISED";

    OrderAnonymised {
        Objects.requireNonNull(orderId, "orderId");
    }
}
