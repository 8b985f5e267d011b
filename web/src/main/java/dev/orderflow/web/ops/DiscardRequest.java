package dev.orderflow.web.ops;

import dev.orderflow.web.request.PlainText;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@RegisterForReflection
record DiscardRequest(
        @NotNull @PlainText @Size(max = 500) @Schema(description = "The reason, which is recorded")
        String reason) {}
