package dev.orderflow.orders.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.orderflow.orders.OrderStatus;
import dev.orderflow.orders.StepCall;
import dev.orderflow.orders.StepName;
import dev.orderflow.orders.StepName.Phase;
import dev.orderflow.orders.StepState;
import dev.orderflow.orders.Workflow;
import dev.orderflow.orders.WorkflowStep;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A step of a workflow.
 *
 * @param detail the other fields of the event that the viewer may see
 * @param request the call of the step; only of orchestrated orders
 * @param compensation the compensation of the step; only of rejected, cancelling and cancelled orders
 */
@RegisterForReflection
@Schema(name = "Step")
record StepResponse(
        String name,
        StepState state,
        @Schema(nullable = true) @Nullable Instant at,
        @Schema(nullable = true) @Nullable String event,
        @Schema(nullable = true) @Nullable String eventId,

        @JsonRawValue @Schema(type = SchemaType.OBJECT, nullable = true) @Nullable
        String detail,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Request request,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable StepResponse compensation) {

    /** The call of a step. */
    @RegisterForReflection
    record Request(
            StepCall.State state,
            int attempts,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String lastError,

            Instant startedAt,
            Instant calledAt,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Instant endedAt) {

        private static @Nullable Request of(StepName step, List<StepCall> calls, Viewer viewer) {
            return calls.stream()
                    .filter(call -> call.step() == step)
                    .map(call -> new Request(
                            call.state(),
                            call.attempts(),
                            viewer.error(call.lastError()),
                            call.startedAt(),
                            call.calledAt(),
                            call.endedAt()))
                    .findFirst()
                    .orElse(null);
        }
    }

    /** The steps that confirm an order, with their compensations if the order is given up. */
    static List<StepResponse> all(Workflow workflow, List<StepCall> calls, OrderStatus status, Viewer viewer) {
        return workflow.steps(Phase.WORK).stream()
                .map(step -> of(
                        step, calls, compensation(workflow, step.name().compensation(), calls, status, viewer), viewer))
                .toList();
    }

    private static @Nullable StepResponse compensation(
            Workflow workflow, StepName undoing, List<StepCall> calls, OrderStatus status, Viewer viewer) {
        boolean givenUp =
                switch (status) {
                    case REJECTED, CANCELLING, CANCELLED -> true;
                    default -> false;
                };
        return givenUp ? of(workflow.step(undoing), calls, null, viewer) : null;
    }

    private static StepResponse of(
            WorkflowStep step, List<StepCall> calls, @Nullable StepResponse compensation, Viewer viewer) {
        String name = step.name().name().toLowerCase(Locale.ROOT).replace('_', '-');
        Request request = Request.of(step.name(), calls, viewer);
        WorkflowStep.Answer answer = step.answer();
        return answer == null
                ? new StepResponse(name, step.state(), null, null, null, null, request, compensation)
                : new StepResponse(
                        name,
                        step.state(),
                        answer.at(),
                        answer.event(),
                        answer.eventId(),
                        viewer.detail(answer.detail()),
                        request,
                        compensation);
    }
}
