package dev.orderflow.orders;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One service's part of an order's workflow.
 *
 * @param answer what the service said; null while it is waited for
 */
public record WorkflowStep(
        StepName name, StepState state, @Nullable Answer answer) {

    /**
     * What a service said about an order.
     *
     * @param at when it happened, by that service's clock
     * @param event wire type of the event that told it
     * @param eventId id of that event; null for an answer to a request
     * @param detail what else the event told, a JSON object
     */
    public record Answer(Instant at, String event, @Nullable String eventId, String detail) {}

    public WorkflowStep {
        if ((state == StepState.WAITING) != (answer == null)) {
            throw new IllegalArgumentException(name + " is " + state + " with answer " + answer);
        }
    }

    static WorkflowStep waiting(StepName name) {
        return new WorkflowStep(name, StepState.WAITING, null);
    }

    public static WorkflowStep done(StepName name, Answer answer) {
        return new WorkflowStep(name, StepState.DONE, answer);
    }

    public static WorkflowStep failed(StepName name, Answer answer) {
        return new WorkflowStep(name, StepState.FAILED, answer);
    }
}
