package dev.orderflow.orders.backfill;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * @param finishedAt present once all orders are written to the outbox
 */
@RegisterForReflection
record BackfillResponse(
        String queue,
        Instant since,
        Instant requestedAt,
        long announced,
        long leftOut,
        long left,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant finishedAt) {

    static BackfillResponse from(Backfill backfill) {
        return new BackfillResponse(
                backfill.queue(),
                backfill.since(),
                backfill.requestedAt(),
                backfill.announced(),
                backfill.leftOut(),
                backfill.left(),
                backfill.finishedAt());
    }
}
