package dev.orderflow.web.ops;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@RegisterForReflection
record ReplayResponse(
        @Schema(description = "How many events are tried again")
        int replayed) {}
