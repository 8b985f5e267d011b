package dev.orderflow.notification.messaging;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Objects;
import java.util.UUID;

/** The fields of ORDER_ANONYMISED that notification reads. */
@RegisterForReflection
record OrderAnonymised(UUID orderId) {

    static final String TYPE = "ORDER_ANONYMISED";

    OrderAnonymised {
        Objects.requireNonNull(orderId, "orderId");
    }
}
