package dev.orderflow.console.service;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An action of an operator, as the service has recorded it. */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
public record RecordedAction(
        long id,
        Instant at,
        @Schema(description = "The name of the operator") String operator,

        @Schema(description = "The application through which the operator acted; empty without one")
        String via,

        @Schema(examples = {"replay", "issue-api-key"}) String action,

        @Schema(examples = {"failed-event/17", "sellers/alpenrad/api-key"})
        String target,

        @Schema(description = "The reason; empty if none was given")
        String reason,

        @Schema(description = "What an action on many targets was about", nullable = true) @Nullable
        String details) {

    public boolean discards() {
        return action.equals("discard");
    }
}
