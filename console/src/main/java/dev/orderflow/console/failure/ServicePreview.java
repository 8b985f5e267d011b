package dev.orderflow.console.failure;

import dev.orderflow.console.service.Asked;
import dev.orderflow.console.service.FailedEvent;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a decision would be about in a service. */
@RegisterForReflection
record ServicePreview(
        @Schema(examples = "logistics") String service,

        @Schema(description = "Whether the service has answered. Otherwise nothing is known of it")
        boolean answered,

        @Schema(description = "Why nothing is known", nullable = true) @Nullable
        String reason,

        @Schema(description = "The cause of the event that like names, for the decision", nullable = true) @Nullable
        String cause,

        @Schema(description = "How many events: expected of the decision", nullable = true) @Nullable
        Long count,

        @Schema(
                description = "The time of the preview: until of the decision. Events that fail later are not meant",
                nullable = true)
        @Nullable
        Instant until,

        @Schema(description = "The first of the events, the oldest first")
        List<FailedEvent> first) {

    static List<ServicePreview> of(DecisionPreviews previews) {
        String cause = previews.query().filter().cause();
        return previews.services().stream().map(asked -> of(asked, cause)).toList();
    }

    private static ServicePreview of(Asked<DecisionPreview> asked, @Nullable String cause) {
        return asked.silence() == null
                ? new ServicePreview(
                        asked.service(),
                        true,
                        null,
                        cause,
                        asked.get().count(),
                        asked.get().until(),
                        asked.get().first())
                : new ServicePreview(asked.service(), false, asked.silence().text(), cause, null, null, List.of());
    }
}
