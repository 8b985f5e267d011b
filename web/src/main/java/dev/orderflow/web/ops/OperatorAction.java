package dev.orderflow.web.ops;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@RegisterForReflection
record OperatorAction(
        long id,
        Instant at,

        @Schema(description = "The name of the operator") String operator,

        @Schema(
                description = "The application through which the operator acted; empty without one",
                examples = {"console", ""})
        String via,

        @Schema(
                description = "The action",
                examples = {"replay", "issue-api-key"})
        String action,

        @Schema(
                description = "The target of the action",
                examples = {"failed-event/17", "sellers/alpenrad/api-key"})
        String target,

        @Schema(description = "The reason; empty if none was given")
        String reason,

        @Schema(description = "What an action on many targets was about, such as count and filter", nullable = true)
        @Nullable
        String details) {}
