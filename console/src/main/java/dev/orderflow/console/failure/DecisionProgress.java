package dev.orderflow.console.failure;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.orderflow.outbox.failure.BulkAction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How far a decision is in a service. Each accepted event counts once in the numbers that follow accepted. */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
record DecisionProgress(
        BulkAction action,
        String reason,
        String operator,
        Instant requestedAt,

        @Schema(description = "The number of events of the decision")
        long accepted,

        @Schema(
                description =
                        "Those that wait for their turn, or are replayed and neither processed nor failed again yet")
        long pending,

        @Schema(description = "Those that were replayed and are processed")
        long processed,

        @Schema(description = "Those that were replayed and have failed again; a later attempt may still process them")
        long failedAgain,

        long discarded,

        @Schema(description = "Those that did not match any more when their turn came")
        long skipped) {}
