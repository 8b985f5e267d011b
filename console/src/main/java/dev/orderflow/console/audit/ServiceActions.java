package dev.orderflow.console.audit;

import dev.orderflow.console.service.Answer;
import dev.orderflow.console.service.Asked;
import dev.orderflow.console.service.RecordedAction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Actions that a service has recorded. */
@RegisterForReflection
record ServiceActions(
        @Schema(examples = "logistics") String service,

        @Schema(description = "Whether the service has answered. Otherwise nothing is known of it")
        boolean answered,

        @Schema(description = "Why nothing is known", nullable = true) @Nullable
        String reason,

        @Schema(description = "The newest first") List<RecordedAction> actions,

        @Schema(description = "The after of the next page of this service; null for the last page", nullable = true)
        @Nullable
        String next) {

    static ServiceActions of(Asked<Answer<RecordedAction>> asked) {
        return asked.silence() == null
                ? new ServiceActions(
                        asked.service(),
                        true,
                        null,
                        asked.get().items(),
                        asked.get().next())
                : new ServiceActions(asked.service(), false, asked.silence().text(), List.of(), null);
    }
}
