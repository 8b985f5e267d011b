package dev.orderflow.orders.backfill;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;

/**
 * @param since time from which orders are announced
 */
@RegisterForReflection
record BackfillRequest(
        @NotNull @Pattern(regexp = "[ -~]{1,255}", message = "must be 1 to 255 ASCII characters")
        String queue,

        @NotNull @PastOrPresent Instant since) {}
