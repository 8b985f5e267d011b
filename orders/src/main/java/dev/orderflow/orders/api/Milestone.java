package dev.orderflow.orders.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.orderflow.orders.WorkflowStep;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An event on the way of an order to its customer.
 *
 * @param event wire type of the event
 */
@RegisterForReflection
record Milestone(
        Instant at,
        String event,
        @Schema(nullable = true) @Nullable String eventId,
        @JsonRawValue @Schema(type = SchemaType.OBJECT) String detail) {

    static Optional<Milestone> of(WorkflowStep step, Viewer viewer) {
        return Optional.ofNullable(step.answer())
                .map(answer ->
                        new Milestone(answer.at(), answer.event(), answer.eventId(), viewer.detail(answer.detail())));
    }
}
