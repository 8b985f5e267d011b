package dev.orderflow.orders.erasure;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@RegisterForReflection
record ErasureResponse(
        @Schema(description = "How many orders are anonymised now")
        long orders,

        @Schema(description = "How many are anonymised when they end")
        long waiting) {

    static ErasureResponse from(ErasureCounts counts) {
        return new ErasureResponse(counts.ended(), counts.waiting());
    }
}
