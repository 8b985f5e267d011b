package dev.orderflow.console.failure;

import dev.orderflow.console.service.Answer;
import dev.orderflow.console.service.Asked;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The groups of failed events of a service. */
@RegisterForReflection
record ServiceFailures(
        @Schema(examples = "logistics") String service,

        @Schema(description = "Whether the service has answered. Otherwise nothing is known of it")
        boolean answered,

        @Schema(description = "Why nothing is known", nullable = true) @Nullable
        String reason,

        @Schema(description = "The group with the newest event first")
        List<FailureGroup> groups,

        @Schema(description = "The after of the next page of this service; null for the last page", nullable = true)
        @Nullable
        String next) {

    static ServiceFailures of(Asked<Answer<FailureGroup>> asked) {
        return asked.silence() == null
                ? new ServiceFailures(
                        asked.service(),
                        true,
                        null,
                        asked.get().items(),
                        asked.get().next())
                : new ServiceFailures(asked.service(), false, asked.silence().text(), List.of(), null);
    }
}
