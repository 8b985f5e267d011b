package dev.orderflow.outbox.ops;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@RegisterForReflection
record OperatorAction(
        long id,
        Instant at,

        @Schema(description = "The user name that the operator gave")
        String operator,

        @Schema(description = "replay, retry or discard") String action,

        @Schema(description = "What it was done to", examples = "failed-event/17")
        String target,

        @Schema(description = "Why; empty if no reason was given")
        String reason) {}
