package dev.orderflow.orders.erasure;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * @param anonymisedAt present once the order is anonymised
 */
@RegisterForReflection
record ErasedOrderResponse(
        UUID orderId,
        Instant requestedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant anonymisedAt) {

    static ErasedOrderResponse from(CustomerErasure erasure) {
        return new ErasedOrderResponse(erasure.orderId(), erasure.requestedAt(), erasure.anonymisedAt());
    }
}
