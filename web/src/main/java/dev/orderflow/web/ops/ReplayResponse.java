package dev.orderflow.web.ops;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@RegisterForReflection
record ReplayResponse(
        @Schema(description = "The number of replayed events")
        int replayed) {}
